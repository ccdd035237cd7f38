import { Prisma, type PrismaClient } from './prisma/client.js';

type Args = Record<string, unknown>;

const CREATES = new Set(['create', 'createMany', 'createManyAndReturn']);

/**
 * A client for one reseller: every operation on a table with resellers' data gets `resellerId` added to its filter and
 * its data, and an operation that names another reseller throws. Raw SQL is not changed.
 */
export function scopedTo(client: PrismaClient, resellerId: string): PrismaClient {
  return withCheck(client, (model, operation, args) => {
    const own = (record: unknown): Args => {
      const { resellerId: named = resellerId, ...rest } = asArgs(record);
      if (named !== resellerId) throw new Error(`${model}.${operation} names another reseller`);
      return { ...rest, resellerId };
    };
    if (CREATES.has(operation)) {
      return { ...args, data: Array.isArray(args['data']) ? args['data'].map(own) : own(args['data']) };
    }
    const scoped = { ...args, where: own(args['where']) };
    return operation === 'upsert' ? { ...scoped, create: own(args['create']) } : scoped;
  });
}

/** The client of all other code: an operation on resellers' data that names no reseller throws before it runs. */
export function refusingUnscoped(client: PrismaClient): PrismaClient {
  return withCheck(client, (model, operation, args) => {
    const records = CREATES.has(operation) ? [args['data']].flat() : [args['where']];
    if (operation === 'upsert') records.push(args['create']);
    if (records.length > 0 && records.every(namesReseller)) return args;
    throw new Error(
      `${model}.${operation} names no reseller: use database.scoped(resellerId), or database.acrossResellers with a reason`,
    );
  });
}

function withCheck(client: PrismaClient, check: (model: string, operation: string, args: Args) => Args): PrismaClient {
  const extended = client.$extends({
    query: {
      $allModels: {
        $allOperations: ({ model, operation, args, query }) =>
          query(hasReseller(model) ? (check(model, operation, asArgs(args)) as typeof args) : args),
      },
    },
  });
  // The type stays the same: an extension of queries adds no member and changes no result.
  return extended as unknown as PrismaClient;
}

/** Whether a table holds resellers' data: it has the column. */
function hasReseller(model: string): boolean {
  const fields: unknown = Prisma[`${model}ScalarFieldEnum` as keyof typeof Prisma];
  return typeof fields === 'object' && fields !== null && 'resellerId' in fields;
}

/** As a value, as a list, or in a compound key such as resellerId_seq. An undefined value would match every row. */
function namesReseller(record: unknown): boolean {
  return Object.entries(asArgs(record)).some(([name, value]) => {
    if (name === 'resellerId') return typeof value === 'string' || Array.isArray(asArgs(value)['in']);
    return name.split('_').includes('resellerId') && typeof asArgs(value)['resellerId'] === 'string';
  });
}

function asArgs(value: unknown): Args {
  return typeof value === 'object' && value !== null ? (value as Args) : {};
}
