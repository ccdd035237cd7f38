import { Injectable } from '@nestjs/common';
import { normalise } from '../../numbering/range-set.js';
import type { NumberRange } from '../../numbering/range.js';
import { Resellers } from '../../resellers/resellers.service.js';
import type { Order } from '../order.js';
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
    if (!(await this.sendingSwitch.isOn())) return;
    const account = await this.resellers.coltAccount(order.resellerId);
    const ready = await this.before.prepare(order, account);
    if (ready) await this.once.send(ready, account, rangesToSend(ready));
  }
}

/** A repeat names only what the last look showed undone. */
export function rangesToSend(order: Pick<Order, 'ranges' | 'looks'>): NumberRange[] {
  const last = order.looks.at(-1);
  const all = order.ranges.map(({ start, end }) => ({ start, end }));
  if (last?.finding.kind !== 'parts') return all;
  const undone = last.finding.parts.filter(({ state }) => state === 'not_done');
  // A person may repeat what no look showed undone: then all of it.
  if (undone.length === 0 || undone.length === last.finding.parts.length) return all;
  return normalise(undone.map(({ start, end }) => ({ start: BigInt(start), end: BigInt(end) })));
}
