import type { Dice } from '../../support/dice.js';
import type { OurBooks } from './our-books.js';
import type { Person } from './person.js';
import type { Answer, OrderRoute, Portal } from './portal.js';
import { eventually } from './waiting.js';

export interface FreeRange {
  readonly start: string;
  readonly end: string;
  readonly country: string;
  readonly kind: string;
}

const BLOCK = 4;
/** Maximum ranges of one search. */
const MOST_RANGES = 100;
const SHELVES = [
  ['FR', 'freephone'],
  ['IT', 'geo'],
  ['GB', 'shared_cost'],
] as const;

/** Simulates a portal: reservations, activations, customer updates and cancellations, in chains on the same numbers. */
export class Driver {
  private readonly free: FreeRange[] = [];
  private placed = 0;

  constructor(
    private readonly portal: Portal,
    private readonly books: () => OurBooks,
    private readonly dice: Dice,
    /** Maximum time until an order has ended. */
    private readonly patienceMs: number,
    private readonly person: Person,
  ) {}

  /** Searches free ranges for the given number of chains before the faults begin; unused ones may be returned again. */
  async stockUp(chains: number): Promise<void> {
    this.free.length = 0;
    const each = Math.ceil(chains / SHELVES.length);
    const together = Math.ceil(each / MOST_RANGES);
    for (const [country, kind] of SHELVES) {
      const query = `country=${country}&kind=${kind}&blockSize=${BLOCK * together}&quantity=${Math.ceil(each / together)}`;
      const { status, body } = await this.portal.get(`/v1/free-numbers?${query}`);
      if (status !== 200) throw new Error(`no free numbers: ${status} ${JSON.stringify(body)}`);
      const found = (body.items as FreeRange[]).map((range) => ({ ...range, country, kind }));
      this.free.push(...found.flatMap((range) => blocksOf(range)));
    }
  }

  take(): FreeRange {
    const range = this.free.shift();
    if (!range) throw new Error('out of free numbers: stock up for more chains');
    return range;
  }

  /** About `orders` orders of all types, `atOnce` chains at a time. @returns how many were placed */
  async play(orders: number, atOnce: number): Promise<number> {
    this.placed = 0;
    const worker = async () => {
      while (this.placed < orders) await this.chain();
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
    return this.placed;
  }

  private async chain(): Promise<void> {
    const way = this.dice.next();
    const middle = this.dice.between(1, BLOCK - 1);
    const range = this.take();
    if (!(await this.succeeds(this.reserve(range)))) return;
    if (way < 0.2) return void (await this.succeeds(this.cancel(range)));
    const [first, rest] = way < 0.5 ? split(range, middle) : [range, null];
    const active = await this.succeeds(this.activate(first, 'First'));
    if (rest) await this.succeeds(this.cancel(rest));
    if (active && way > 0.35) await this.succeeds(this.update(first, 'Second'));
  }

  reserve(range: FreeRange, headers: Record<string, string> = {}): Promise<Answer> {
    const { country, kind } = range;
    return this.order('reservations', { country, kind, ranges: [ends(range)] }, headers);
  }

  cancel(range: FreeRange): Promise<Answer> {
    return this.order('reservation-cancellations', { ranges: [ends(range)] });
  }

  activate(range: FreeRange, name: string): Promise<Answer> {
    return this.order('activations', { ranges: [ends(range)], endCustomer: customer(range.country, name) });
  }

  update(range: FreeRange, name: string): Promise<Answer> {
    return this.order('customer-updates', { ranges: [ends(range)], endCustomer: customer(range.country, name) });
  }

  private order(route: OrderRoute, body: object, headers: Record<string, string> = {}): Promise<Answer> {
    this.placed += 1;
    return this.portal.order(route, body, headers);
  }

  /** Whether the order completed. Any other end ends its chain. */
  private async succeeds(placing: Promise<Answer>): Promise<boolean> {
    const { status, body } = await placing;
    if (status !== 201 && status !== 202) {
      if (body.code === 'colt-refused') return false;
      throw new Error(`unexpected answer: ${status} ${JSON.stringify(body)}`);
    }
    const id = String(body.id);
    const state = await eventually(`order ${id} to end`, () => this.endOf(id), this.patienceMs);
    return state.status === 'completed';
  }

  private async endOf(id: string): Promise<{ status: string } | null> {
    await this.person.settleWhatIsAsked();
    const rows = await this.books().read<{ status: string; over: boolean }>(
      `SELECT status, completed_at IS NOT NULL AS over FROM "order" WHERE id = $1`,
      [id],
    );
    return rows[0]?.over ? rows[0] : null;
  }
}

function blocksOf(range: FreeRange): FreeRange[] {
  const [first, rest] = split(range, BLOCK);
  return rest.start > rest.end ? [range] : [first, ...blocksOf(rest)];
}

function ends({ start, end }: FreeRange): { start: string; end: string } {
  return { start, end };
}

function split(range: FreeRange, at: number): [FreeRange, FreeRange] {
  const middle = BigInt(range.start.slice(1)) + BigInt(at);
  return [
    { ...range, end: `+${middle - 1n}` },
    { ...range, start: `+${middle}` },
  ];
}

function customer(country: string, name: string): object {
  const address = { houseNumber: '1', streetType: 'Rue', streetName: 'de la Paix', city: 'Paris', postalCode: '75002' };
  return {
    type: 'business',
    name: `${name} Company`,
    registrationNumber: '123456789',
    address: { ...address, country },
  };
}
