import type { State } from './world.fake.js';

export interface Move {
  readonly what: string;
  readonly to: State;
}
