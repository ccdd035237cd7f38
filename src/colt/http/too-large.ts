import type { CarrierError } from '../carrier.js';
import { ColtError } from '../colt-error.js';

/** Colt's 413: the answer to our query would be too large. Whoever can, asks a narrower question. */
export class AnswerTooLarge extends ColtError {
  constructor(error: CarrierError | null) {
    super('refused', 'Colt: the answer would be too large, and the question cannot be narrowed', null, error);
  }
}
