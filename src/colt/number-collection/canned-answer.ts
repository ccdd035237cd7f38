import { ColtError } from '../model/colt-error.js';

/** What an account that is not entitled gets, whatever it asks. It is about nothing of ours, and proves no absence. */
export class CannedAnswer extends ColtError {
  constructor() {
    super('broken_answer', 'Colt answered with nothing but free numbers that nobody asked for');
  }
}
