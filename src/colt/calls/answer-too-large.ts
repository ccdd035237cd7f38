import type { CarrierError } from '../model/carrier.js';
import { ColtError } from '../model/colt-error.js';

/**
 * Colt's 413: the answer to our query would be too large. Whoever can, asks a narrower question. Never a refusal: nobody
 * asked for too much, it is Colt's answer that cannot be had.
 */
export class AnswerTooLarge extends ColtError {
  constructor(error: CarrierError | null) {
    super('broken_answer', 'Colt: the answer would be too large, and the question cannot be narrowed', null, error);
  }
}
