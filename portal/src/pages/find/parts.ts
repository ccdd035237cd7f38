import type { Schemas } from '../../api/client';
import type { Draft } from './draft';

/** What the parts of the page share. */
export interface PartProps {
  readonly coverage: Schemas['Coverage'];
  readonly draft: Draft;
  readonly change: (change: Partial<Draft>) => void;
}
