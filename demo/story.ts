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
    const [first, second] = (await client.freeNumbers.search(query)).items;
    if (!first || !second) throw new Error('Colt offers no numbers');
    await this.settle();

    const reserved = [only(first), only(second)];
    await this.ordered('Reserve two decades', () => this.reserve(reserved), 'reservation');
    await this.expectAtColt(reserved, 'Reserved');

    this.timeline.heading('Create the end customer, and check before activating');
    const customer = await client.endCustomers.create(CUSTOMER);
    const check = await client.activations.check({ ranges: [only(first)], endCustomerId: customer.id });
    if (!check.passes) throw new Error('the check reports that the activation would fail');
    await this.settle();

    await this.ordered('Activate the first', () => this.activate(only(first), customer.id), 'activation');
    await this.expectAtColt([only(first)], 'Activated');

    this.timeline.heading('The end customer moves');
    const moved = { ...CUSTOMER, address: { ...CUSTOMER.address, houseNumber: '2' } };
    const outdated = await client.endCustomers.replace(customer.id, moved);
    if (outdated.outdatedRanges.length !== 1) throw new Error('the outdated range is not reported');
    await this.settle();

    const ranges = outdated.outdatedRanges;
    await this.ordered('Update Colt', () => this.update(ranges, customer.id), 'customer_update');
    const [told] = await this.books.numbers(first);
    if (told?.endCustomer?.address?.houseNumber !== '2') throw new Error('Colt still has the old address');

    await this.ordered('Cancel the second reservation', () => this.cancel(only(second)), 'reservation_cancellation');
    if ((await this.books.numbers(second)).length > 0) throw new Error('Colt still has the second range');

    this.timeline.heading('The holdings of the reseller now');
    const holdings: string[] = [];
    for await (const { start, end, status } of client.numbers.list()) holdings.push(`${start} to ${end}: ${status}`);
    await this.settle();
    process.stdout.write(holdings.map((line) => `         ${line}\n`).join(''));
    if (holdings.join() !== `${first.start} to ${first.end}: active`)
      throw new Error('the inventory is not as expected');
  }

  private reserve(ranges: Range[]) {
    return this.portal.client.reservations.create({ country: 'FR', kind: 'geo', ranges });
  }

  private activate(range: Range, endCustomerId: string) {
    return this.portal.client.activations.create({ ranges: [range], endCustomerId });
  }

  private update(ranges: Range[], endCustomerId: string) {
    return this.portal.client.customerUpdates.create({ ranges, endCustomerId });
  }

  private cancel(range: Range) {
    return this.portal.client.reservationCancellations.create({ ranges: [range] });
  }

  private async ordered(heading: string, send: () => Promise<Order>, type: Order['type']): Promise<void> {
    this.timeline.heading(heading);
    const ended = await this.portal.end(await send());
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
