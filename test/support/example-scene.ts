import type { AnyJson } from './any-json.js';
import type { OrderStage } from './order-stage.js';

export interface ExampleRequest {
  readonly path?: Record<string, string>;
  readonly query?: Record<string, string>;
  readonly body?: unknown;
}

/** What a step knows: the stage, and the answers to the steps before it. */
export interface Scene {
  readonly stage: OrderStage;
  answer(example: string): AnyJson;
}

/** One example of an operation. */
export interface Step {
  readonly operationId: string;
  /** Where an operation has several. */
  readonly name?: string;
  /** Makes what the request needs. */
  readonly prepare?: (scene: Scene) => Promise<unknown>;
  readonly request?: (scene: Scene) => ExampleRequest;
  /** Waits until the order, or whatever it started, has ended. */
  readonly after?: (scene: Scene, answer: AnyJson) => Promise<unknown>;
}

/** Answers that only prepare an example. */
const prepared = new WeakMap<OrderStage, Map<string, AnyJson>>();

export function remembered(stage: OrderStage): Map<string, AnyJson> {
  const known = prepared.get(stage) ?? new Map<string, AnyJson>();
  prepared.set(stage, known);
  return known;
}

export function remember({ stage }: Scene, name: string, answer: AnyJson): void {
  remembered(stage).set(name, answer);
}

/** The path of the resource that another example created. */
export const byId = (operation: string) => (scene: Scene) => ({ path: { id: scene.answer(operation).id } });

export async function resumeSending({ stage }: Scene): Promise<void> {
  await stage.sql("UPDATE sending_pause SET ended_at = now(), ended_reason = 'spec' WHERE ended_at IS NULL");
}
