import type { ColtBooks } from './colt-books.js';
import type { Order, Portal } from './portal.js';
import type { Timeline } from './timeline.js';

interface Range {
  readonly start: string;
  readonly end: string;
}

const CUSTOMER = {
  reference: 'demo-customer',
  type: 'business',
  name: 'Boulangerie Exemple',
  registrationNumber: 'FR40303265045',
  contactNumber: '+33140000000',
  address: { houseNumber: '1', streetName: 'Rue de la Paix', city: 'Paris', postalCode: '75002', country: 'FR' },
} as const;

/** search → reserve → notified → completed → activate → update → cancel another range. Throws if a step fails. */
export class Story {
  constructor(
    private readonly portal: Portal,
    private readonly books: ColtBooks,
    private readonly timeline: Timeline,
  ) {}

  async play(): Promise<void> {
    const { client } = this.portal;
    await this.portal.follow();

    this.timeline.heading('Search');
    const query = { country: 'FR', kind: 'geo', blockSize: 10, quantity: 2 } as const;
    const { data: free } = await client.GET('/v1/free-numbers', { params: { query } });
    const [first, second] = free?.items ?? [];
    if (!first || !second) throw new Error('Colt offers no numbers');
    await this.settle();

    const reserved = [only(first), only(second)];
    await this.ordered('Reserve two decades', () => this.reserve(reserved), 'reservation');
    await this.expectAtColt(reserved, 'Reserved');

    this.timeline.heading('Create the end customer, and check before activating');
    const { data: customer } = await client.POST('/v1/end-customers', { body: CUSTOMER });
    if (!customer) throw new Error('the end customer was not created');
    const { data: check } = await client.POST('/v1/checks', {
      body: { ranges: [only(first)], endCustomerId: customer.id },
    });
    if (!check?.passes) throw new Error('the check reports that the activation would fail');
    await this.settle();

    await this.ordered('Activate the first', () => this.activate(only(first), customer.id), 'activation');
    await this.expectAtColt([only(first)], 'Activated');

    this.timeline.heading('The end customer moves');
    const moved = { ...CUSTOMER, address: { ...CUSTOMER.address, houseNumber: '2' } };
    const params = { path: { id: customer.id } };
    const { data: outdated } = await client.PUT('/v1/end-customers/{id}', { params, body: moved });
    if (outdated?.outdatedRanges.length !== 1) throw new Error('the outdated range is not reported');
    await this.settle();

    const ranges = outdated.outdatedRanges;
    await this.ordered('Update Colt', () => this.update(ranges, customer.id), 'customer_update');
    const [told] = await this.books.numbers(first);
    if (told?.endCustomer?.address?.houseNumber !== '2') throw new Error('Colt still has the old address');

    await this.ordered('Cancel the second reservation', () => this.cancel(only(second)), 'reservation_cancellation');
    if ((await this.books.numbers(second)).length > 0) throw new Error('Colt still has the second range');

    this.timeline.heading('The holdings of the reseller now');
    const { data: held } = await client.GET('/v1/numbers');
    const holdings = held?.items.map(({ start, end, status }) => `${start} to ${end}: ${status}`) ?? [];
    await this.settle();
    process.stdout.write(holdings.map((line) => `         ${line}\n`).join(''));
    if (holdings.join() !== `${first.start} to ${first.end}: active`)
      throw new Error('the inventory is not as expected');
  }

  private reserve(ranges: Range[]) {
    return this.portal.client.POST('/v1/reservations', { params: key(), body: { country: 'FR', kind: 'geo', ranges } });
  }

  private activate(range: Range, endCustomerId: string) {
    return this.portal.client.POST('/v1/activations', { params: key(), body: { ranges: [range], endCustomerId } });
  }

  private update(ranges: Range[], endCustomerId: string) {
    return this.portal.client.POST('/v1/customer-updates', { params: key(), body: { ranges, endCustomerId } });
  }

  private cancel(range: Range) {
    return this.portal.client.POST('/v1/reservation-cancellations', { params: key(), body: { ranges: [range] } });
  }

  private async ordered(
    heading: string,
    send: () => Promise<{ data?: Order; error?: { code?: string; detail?: string } }>,
    type: Order['type'],
  ): Promise<void> {
    this.timeline.heading(heading);
    const { data, error } = await send();
    if (!data) throw new Error(`${type} was refused: ${error?.code}: ${error?.detail}`);
    const ended = await this.portal.end(data);
    await this.settle();
    if (ended.type !== type || ended.status !== 'completed') throw new Error(`${type} ended as ${ended.status}`);
  }

  private async expectAtColt(ranges: Range[], status: string): Promise<void> {
    for (const range of ranges) {
      const found = await this.books.numbers(range);
      if (!found.length || found.some(({ numberStatus }) => numberStatus !== status)) {
        throw new Error(`${range.start} is not ${status} at Colt`);
      }
    }
  }

  private async settle(): Promise<void> {
    await this.books.addTo(this.timeline);
    this.timeline.flush();
  }
}

function only({ start, end }: Range): Range {
  return { start, end };
}

function key() {
  return { header: { 'Idempotency-Key': crypto.randomUUID() } };
}
