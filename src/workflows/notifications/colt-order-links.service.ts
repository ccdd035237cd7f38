import { EventEmitter, once } from 'node:events';
import { Injectable } from '@nestjs/common';
import { WakeUps } from '../../domain/wake-ups/wake-ups.service.js';

/** Tells when a commit of this process links an id at Colt to an order. */
@Injectable()
export class ColtOrderLinks {
  private readonly linked = new EventEmitter().setMaxListeners(0);

  constructor(wakeUps: WakeUps) {
    wakeUps.on('linked-colt-order', (resellerId, coltOrderId) => this.linked.emit(`${resellerId} ${coltOrderId}`));
  }

  /** Whether the id is linked within `ms`. */
  async within(ms: number, resellerId: string, coltOrderId: string): Promise<boolean> {
    const signal = AbortSignal.timeout(ms);
    return once(this.linked, `${resellerId} ${coltOrderId}`, { signal }).then(
      () => true,
      () => false,
    );
  }
}
