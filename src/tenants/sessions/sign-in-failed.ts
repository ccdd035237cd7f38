import { DomainError } from '../../platform/common/problem.js';

/**
 * cancelled: the person, or the issuer, denied access; refused: another refusal of the issuer; expired: this browser began
 * no such sign-in, or too long ago; mismatch: the issuer's answer belongs to another sign-in.
 */
export type SignInFailure = 'cancelled' | 'refused' | 'expired' | 'mismatch';

/** A sign-in that has to begin again. */
export class SignInFailed extends DomainError {
  constructor(
    readonly failure: SignInFailure,
    detail: string,
  ) {
    super('sign-in-failed', detail);
  }
}
