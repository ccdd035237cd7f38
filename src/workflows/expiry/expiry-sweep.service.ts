import { Injectable, Logger } from '@nestjs/common';
import { ColtError } from '../../colt/model/colt-error.js';
import { SweepCircuit } from '../../colt/model/sweep-circuit.js';
import type { NumberRange } from '../../numbering/range.js';
import { PutOffs } from '../put-off/put-offs.service.js';
import { ExpiryRepository } from './expiry.repository.js';
import { EndReservation } from './end-reservation.service.js';

const WARN_BEFORE_MS = 7 * 86_400_000;

/** Sweeps reservations near their end: warns a week before, and reads Colt when they are due. */
@Injectable()
export class ExpirySweep {
  private readonly logger = new Logger(ExpirySweep.name);

  constructor(
    private readonly expiries: ExpiryRepository,
    private readonly end: EndReservation,
    private readonly putOffs: PutOffs,
  ) {}

  /** At most `limit` warnings and `limit` reads from Colt for each reseller. Idempotent. */
  async run(limit: number): Promise<void> {
    for (const id of await this.expiries.findResellers(WARN_BEFORE_MS)) {
      // One reseller's failure, such as a secret that cannot be decrypted, must not stop the others.
      await this.ofReseller(id, limit).catch((error: unknown) => {
        this.logger.error(`The reservations of reseller ${id} could not be swept`, error);
      });
    }
  }

  private async ofReseller(id: string, limit: number): Promise<void> {
    const ending = await this.expiries.findUnwarned(id, WARN_BEFORE_MS, limit);
    if (ending.length > 0) await this.end.warn(id, ending);
    await this.endDue(id, await this.expiries.findDue(id, limit));
  }

  /** A reservation that Colt cannot show is put off; only trouble with the account stops the sweep. */
  private async endDue(resellerId: string, due: readonly NumberRange[]): Promise<void> {
    const circuit = new SweepCircuit<NumberRange>();
    for (const range of due) {
      try {
        await this.end.check(resellerId, range);
        circuit.passed();
      } catch (error) {
        if (!(error instanceof ColtError)) this.logger.error('A reservation could not be checked', error);
        if (!circuit.failed(range, error)) break;
      }
    }
    await this.putOffs.after(resellerId, 'expiry', circuit);
  }
}
