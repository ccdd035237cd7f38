import { Inject, Injectable, Logger } from '@nestjs/common';
import { ColtError } from '../../colt/model/colt-error.js';
import { SweepCircuit } from '../../colt/model/sweep-circuit.js';
import type { NumberRange } from '../../numbering/range.js';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { PutOffs } from '../put-off/put-offs.service.js';
import { CancelExpiring } from './cancel-expiring.service.js';
import { ExpiryRepository } from './expiry.repository.js';
import { EndReservation } from './end-reservation.service.js';

const DAY_MS = 86_400_000;

/**
 * Sweeps reservations near their end: announces it, cancels them ahead of time where the reseller wants that, and reads Colt when
 * they are due.
 */
@Injectable()
export class ExpirySweep {
  private readonly logger = new Logger(ExpirySweep.name);
  private readonly warnBeforeMs: number;

  constructor(
    private readonly expiries: ExpiryRepository,
    private readonly end: EndReservation,
    private readonly cancel: CancelExpiring,
    private readonly putOffs: PutOffs,
    @Inject(CONFIG) config: Pick<Config, 'orders'>,
  ) {
    this.warnBeforeMs = config.orders.reservationWarnDays * DAY_MS;
  }

  /** At most `limit` warnings and `limit` reads from Colt for each reseller, and a few cancellations. Idempotent. */
  async run(limit: number): Promise<void> {
    for (const reseller of await this.expiries.findCancelling()) {
      await this.cancel.run(reseller).catch((error: unknown) => {
        this.logger.error(`Reservations of reseller ${reseller.resellerId} could not be cancelled`, error);
      });
    }
    for (const id of await this.expiries.findResellers(this.warnBeforeMs)) {
      // One reseller's failure, such as a secret that cannot be decrypted, must not stop the others.
      await this.ofReseller(id, limit).catch((error: unknown) => {
        this.logger.error(`The reservations of reseller ${id} could not be swept`, error);
      });
    }
  }

  private async ofReseller(id: string, limit: number): Promise<void> {
    const ending = await this.expiries.findUnwarned(id, this.warnBeforeMs, limit);
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
