import type { ColtsBooks } from './colts-books.js';
import type { OurBooks } from './our-books.js';
import type { Portal } from './portal.js';

/** Attention codes that need a person: waiting alone does not settle them. */
const ASKED = [
  'snapshot-missing',
  'changed-at-colt',
  'colt-does-not-take',
  'colt-shows-too-little',
  'colt-id-unexplained',
  'colt-names-no-order',
  'colt-cannot-tell',
];

interface Asking {
  readonly id: string;
  readonly type: string;
  readonly reference: string;
  readonly start: string;
}

/** Settles what needs a person, according to Colt's books: only with knowledge that Colt's support would have. */
export class Person {
  constructor(
    private readonly portal: Portal,
    private readonly ours: () => OurBooks,
    private readonly colts: ColtsBooks,
  ) {}

  async settleWhatIsAsked(): Promise<void> {
    const asking = await this.ours().read<Asking>(
      `SELECT o.id::text, o.type, o.carrier_reference AS reference, r.start_e164::text AS start
       FROM "order" o JOIN order_range r ON r.reseller_id = o.reseller_id AND r.order_id = o.id AND r.position = 0
       WHERE o.completed_at IS NULL AND o.attention_code = ANY($1)`,
      [ASKED],
    );
    for (const order of asking) {
      const outcome = await this.findOut(order);
      const body = { outcome, reason: 'looked up at Colt' };
      // Too early, or settled meanwhile: the next round decides.
      if (outcome) await this.portal.call('POST', `/v1/orders/${order.id}/resolution`, body).catch(() => undefined);
    }
  }

  private async findOut({ type, reference, start }: Asking): Promise<'taken' | 'not_taken' | 'repeat' | null> {
    if (type === 'reservation_cancellation') return (await this.isHeld(start)) ? 'repeat' : 'taken';
    const orders = (await this.colts.orders()).filter(({ customerReference }) => customerReference === reference);
    if (orders.length === 0) return 'repeat';
    if (orders.some(({ orderStatus }) => orderStatus === 'completed')) return 'taken';
    const failed = orders.every(({ orderStatus }) => ['failed', 'rejected', 'cancelled'].includes(orderStatus));
    return failed ? 'not_taken' : null;
  }

  private async isHeld(number: string): Promise<boolean> {
    return (await this.colts.numbers()).some(
      ({ startFullNumber, endFullNumber }) => startFullNumber <= `+${number}` && endFullNumber >= `+${number}`,
    );
  }
}
