import { Inject, Injectable, Logger } from '@nestjs/common';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { OrderStore } from '../../domain/orders/order-store.repository.js';
import { OrderTransitions } from '../../domain/orders/order-transitions.service.js';
import { SENDING_OFF, SendingOffRepository, type WaitingOrder } from './sending-off.repository.js';

const REPORT_AFTER_MS = 3_600_000;
const BATCH_SIZE = 500;

/** Raises attention on every order that waits while sending stays off, and clears it when sending is on again. */
@Injectable()
export class SendingOffSweep {
  private readonly logger = new Logger(SendingOffSweep.name);

  constructor(
    private readonly waiting: SendingOffRepository,
    private readonly work: UnitOfWork,
    private readonly store: OrderStore,
    private readonly transitions: OrderTransitions,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Idempotent. */
  async run(): Promise<void> {
    const configured = this.config.orders.sending;
    for (const order of await this.waiting.findWaiting(REPORT_AFTER_MS, configured, BATCH_SIZE))
      await this.mark(order, true);
    for (const order of await this.waiting.findNoLongerWaiting(configured, BATCH_SIZE)) await this.mark(order, false);
  }

  /** An order that cannot be marked is left to the next sweep. */
  private mark({ id, resellerId }: WaitingOrder, off: boolean): Promise<void> {
    const marked = this.work.underLock(resellerId, async (lock) => {
      const loaded = await this.store.load(lock, id);
      if (loaded?.order.status !== 'accepted' || !loaded.order.nextActionAt) return;
      const { order } = loaded;
      if ((order.attention?.code ?? null) !== (off ? null : SENDING_OFF.code)) return;
      const detail = off ? SENDING_OFF.detail : 'sending is on again';
      const change = { cause: 'system', detail, actor: null } as const;
      this.transitions.reschedule(lock, loaded, loaded.order.nextActionAt, change, off ? SENDING_OFF : null);
    });
    return marked.catch((error: unknown) => {
      this.logger.warn(`The attention of order ${id} could not be changed`, error);
    });
  }
}
