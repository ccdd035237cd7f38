import { randomUUID } from 'node:crypto';
import type { Country } from '../../numbering/country.js';
import type { Kind } from '../../numbering/kind.js';
import type { AccessTokens } from '../auth/access-tokens.service.js';
import type { CarrierNumber } from '../model/carrier.js';
import type { ColtAccount } from '../model/colt-account.js';
import { ColtError } from '../model/colt-error.js';
import { coltMockAnswers } from '../http/colt-metrics.js';
import type { CollectionPages } from '../number-collection/collection-pages.service.js';
import type { NumberCollectionGateway } from '../number-collection/number-collection.gateway.js';
import type { OrderGateway } from '../order/order.gateway.js';

export interface CheckStep {
  readonly name: string;
  readonly ok: boolean;
  readonly detail: string;
}

export interface CheckedParts {
  readonly tokens: AccessTokens;
  readonly pages: CollectionPages;
  readonly numbers: NumberCollectionGateway;
  readonly orders: OrderGateway;
}

/** Colt answers a key without entitlement with canned data and HTTP 200: only the content reveals it. */
const MOCK = 'colt-mock-answer: canned answers, as a key without entitlement gets them';

const SEARCHES: readonly (readonly [Country, Kind])[] = [
  ['GB', 'geo'],
  ['FR', 'geo'],
  ['DE', 'freephone'],
  ['ES', 'freephone'],
];

/** Tests an account by reads alone: token, searches and their content, an order that cannot exist, the inventory. */
export async function checkAccount(account: ColtAccount, parts: CheckedParts): Promise<CheckStep[]> {
  const steps: CheckStep[] = [];
  const step = async (name: string, check: () => Promise<string>): Promise<boolean> => {
    try {
      steps.push({ name, ok: true, detail: await check() });
      return true;
    } catch (error) {
      if (!(error instanceof ColtError) && !(error instanceof MockAnswerError)) throw error;
      if (error instanceof MockAnswerError) coltMockAnswers.inc({ sign: error.sign });
      steps.push({ name, ok: false, detail: describe(error) });
      return false;
    }
  };

  const found: CarrierNumber[] = [];
  if (!(await step('token', () => token(account, parts)))) return steps;
  await step('search', async () => {
    found.push(...(await search(account, parts)));
    return `${found.length} free ranges, in ${SEARCHES.length} searches`;
  });
  await step('unknown order', () => unknownOrder(account, parts));
  await step('inventory', () => inventory(account, parts, found[0]));
  return steps;
}

class MockAnswerError extends Error {
  constructor(
    readonly sign: string,
    message: string,
  ) {
    super(`${MOCK} (${message})`);
  }
}

async function token(account: ColtAccount, { tokens }: CheckedParts): Promise<string> {
  await tokens.get(account);
  return account.tokenStyle === 'signed' ? 'signed here' : `given by ${new URL(account.tokenUrl).host}`;
}

async function search(account: ColtAccount, { pages }: CheckedParts): Promise<CarrierNumber[]> {
  const all: CarrierNumber[] = [];
  for (const [country, kind] of SEARCHES) {
    const query = { country, kind, free: { blockSize: 1, quantity: 5 } };
    const rows: CarrierNumber[] = [];
    for await (const page of pages.read(account, query, { first: 5, least: 1 }, {})) {
      rows.push(...page);
      if (rows.length >= 5) break;
    }
    if (rows.some((row) => row.country !== country || (row.kind !== null && row.kind !== kind))) {
      throw new MockAnswerError('search_ignored', `a search for ${country} ${kind} found something else`);
    }
    all.push(...rows);
  }
  if (all.length === 0) throw new ColtError('broken_answer', 'no free number in any search');
  return all;
}

async function unknownOrder(account: ColtAccount, { orders }: CheckedParts): Promise<string> {
  try {
    const order = await orders.find(account, `check-${randomUUID()}`);
    if (order) throw new MockAnswerError('unknown_order', 'an order that cannot exist was found');
  } catch (error) {
    if (!(error instanceof ColtError)) throw error;
    if (error.kind === 'broken_answer')
      throw new MockAnswerError('unknown_order', 'an order that cannot exist was answered');
    if (error.kind !== 'refused') throw error;
  }
  return 'refused, as it should be';
}

async function inventory(
  account: ColtAccount,
  { numbers }: CheckedParts,
  free: CarrierNumber | undefined,
): Promise<string> {
  if (!free) return 'not asked: nothing free to compare it with';
  const held = await numbers.inventoryOf(account, free.range);
  if (held.length > 0)
    throw new MockAnswerError('free_but_held', 'a range is offered as free and is in the inventory as well');
  return 'readable, and disjoint from the free numbers';
}

function describe(error: ColtError | MockAnswerError): string {
  if (error instanceof MockAnswerError) return error.message;
  const { error: said } = error;
  const words = [said?.httpStatus && `HTTP ${said.httpStatus}`, said?.code, said?.reason, said?.message].filter(
    Boolean,
  );
  return words.length > 0 ? `${error.message}: ${words.join(', ')}` : error.message;
}
