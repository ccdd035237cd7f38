import { Injectable } from '@nestjs/common';
import { Resellers } from '../../tenants/resellers/resellers.service.js';
import type { Order } from '../../domain/order-model/order.js';
import { BeforeSending } from './before-sending.service.js';
import { SendOnce } from './send-once.service.js';
import { SendingSwitch } from './sending-switch.repository.js';

/** An order's turn to be sent. */
@Injectable()
export class SendOrder {
  constructor(
    private readonly sendingSwitch: SendingSwitch,
    private readonly resellers: Resellers,
    private readonly before: BeforeSending,
    private readonly once: SendOnce,
  ) {}

  /** @throws ColtError when what must be known beforehand cannot be read now; nothing was sent then */
  async run(order: Order): Promise<void> {
    if (!(await this.sendingSwitch.isOn(order.resellerId))) return;
    const account = await this.resellers.coltAccount(order.resellerId);
    const ready = await this.before.prepare(order, account);
    if (ready) await this.once.send(ready, account, ready.plannedRepeat?.ranges ?? ready.ranges);
  }
}
