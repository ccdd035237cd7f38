import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Database, type Tx } from '../../platform/database/database.service.js';
import { Prisma, type EndCustomer as Row } from '../../platform/database/prisma/client.js';
import type { ModelLock } from '../../platform/database/reseller-lock.js';
import { bool, select } from '../../platform/database/statement.js';
import { searchedDigits } from '../../numbering/read-number.js';
import type { Address, EndCustomerDetails, EndCustomerType } from './end-customer-details.js';
import type { Labels } from '../annotations/annotations.js';
import { announceEndCustomer } from './announce-end-customer.js';
import type { EndCustomer, EndCustomerContent, EndCustomerFilter, Uses } from './end-customer.js';
import { registrationKey } from './registration-number.js';
import type { ToldRange } from './told-details.js';
import { storedJson } from '../../platform/database/stored-json.js';

const SHOWN_USES = 100;
const SHOWN_OUTDATED = 1000;

/** End customers and what refers to them. Every statement names the reseller. */
@Injectable()
export class EndCustomersRepository {
  constructor(private readonly database: Database) {}

  /** Newest first; `before` is the id of the last one of the page before. */
  async page(
    resellerId: string,
    filter: EndCustomerFilter,
    before: string | null,
    limit: number,
    tx: Tx = this.database,
  ): Promise<EndCustomer[]> {
    const rows = await tx.endCustomer.findMany({
      where: {
        ...live(resellerId),
        ...matching(filter),
        id: { ...(filter.id && { in: [...filter.id] }), ...(before !== null && { lt: before }) },
      },
      orderBy: { id: 'desc' },
      take: limit,
    });
    return rows.map(endCustomerFromRow);
  }

  async find(resellerId: string, id: string, tx: Tx = this.database): Promise<EndCustomer | null> {
    const row = await tx.endCustomer.findFirst({ where: { ...live(resellerId), id } });
    return row && endCustomerFromRow(row);
  }

  /** Those with this name in any case, the oldest first. */
  async named(lock: ModelLock, name: string): Promise<EndCustomer[]> {
    const rows = await lock.tx.endCustomer.findMany({
      where: { ...live(lock.resellerId), name: { equals: name.replace(/[\\%_]/g, '\\$&'), mode: 'insensitive' } },
      orderBy: { id: 'asc' },
      take: SHOWN_USES,
    });
    return rows.map(endCustomerFromRow);
  }

  /** The live one with this reference, where references are unique; null elsewhere. */
  async withUniqueReference(resellerId: string, reference: string, tx?: Tx): Promise<EndCustomer | null> {
    const where = { resellerId, uniqueReference: reference };
    const row = await (tx ?? this.database).endCustomer.findFirst({ where });
    return row && endCustomerFromRow(row);
  }

  /** Whether the setting of the reseller makes references unique. */
  async hasUniqueReferences(lock: ModelLock): Promise<boolean> {
    // Raw, because only one member of the settings is read, with the lock: Resellers has a copy of some seconds ago.
    const [row] = await select(
      lock,
      'end_customers.unique_references',
      { is_unique: bool },
      Prisma.sql`
      SELECT r.settings @> '{"uniqueReferences": true}' AS is_unique FROM reseller r WHERE r.id = ${lock.resellerId}::uuid`,
    );
    return row?.is_unique === true;
  }

  async insert(lock: ModelLock, { reference, details, labels }: EndCustomerContent): Promise<EndCustomer> {
    const data = { id: uuidv7(), resellerId: lock.resellerId, reference, ...columns(details), ...labelColumns(labels) };
    const row = await lock.tx.endCustomer.create({ data: { ...data, createdAt: lock.at, updatedAt: lock.at } });
    announceEndCustomer(lock, 'created', row.id);
    return endCustomerFromRow(row);
  }

  /** Under the lock, so that a version is given once. */
  async replace(
    lock: ModelLock,
    current: EndCustomer,
    { reference, details, labels }: EndCustomerContent,
    version: number,
  ): Promise<EndCustomer> {
    const row = await lock.tx.endCustomer.update({
      where: { resellerId_id: { resellerId: lock.resellerId, id: current.id } },
      data: { reference, ...columns(details), ...labelColumns(labels), version, updatedAt: lock.at },
    });
    announceEndCustomer(lock, 'changed', row.id);
    return endCustomerFromRow(row);
  }

  async markDeleted(lock: ModelLock, id: string): Promise<void> {
    await lock.tx.endCustomer.update({
      where: { resellerId_id: { resellerId: lock.resellerId, id } },
      data: { deletedAt: lock.at, updatedAt: lock.at },
    });
    announceEndCustomer(lock, 'deleted', id);
  }

  /** Live holdings and open orders of the end customer, the first of each kind. */
  async uses(lock: ModelLock, endCustomerId: string): Promise<Uses> {
    const { resellerId, tx } = lock;
    const holdings = await tx.holding.findMany({
      where: { resellerId, endCustomerId, releasedAt: null },
      select: { startE164: true, endE164: true, status: true },
      orderBy: { endE164: 'asc' },
      take: SHOWN_USES,
    });
    const orders = await tx.order.findMany({
      where: { resellerId, endCustomerId, OR: [{ completedAt: null }, { nextAction: 'activate' }] },
      select: { id: true },
      take: SHOWN_USES,
    });
    return {
      ranges: holdings.map(({ startE164, endE164, status }) => ({ start: startE164, end: endE164, status })),
      openOrderIds: orders.map(({ id }) => id),
    };
  }

  /** Active ranges for which Colt was told an older version, in numeric order, the first thousand. */
  async outdatedRanges(resellerId: string, { id, version }: EndCustomer, tx: Tx = this.database): Promise<ToldRange[]> {
    const rows = await tx.holding.findMany({
      where: {
        resellerId,
        endCustomerId: id,
        releasedAt: null,
        status: 'active',
        OR: [{ endCustomerVersion: null }, { endCustomerVersion: { lt: version } }],
      },
      select: { startE164: true, endE164: true, endCustomerVersion: true },
      orderBy: { endE164: 'asc' },
      take: SHOWN_OUTDATED,
    });
    return rows.map(({ startE164, endE164, endCustomerVersion: version }) => ({
      start: startE164,
      end: endE164,
      version,
    }));
  }
}

function live(resellerId: string) {
  return { resellerId, deletedAt: null };
}

function matching(filter: EndCustomerFilter): Prisma.EndCustomerWhereInput {
  const { q, reference, registrationNumber, tag, metadata = {} } = filter;
  const where: Prisma.EndCustomerWhereInput = {
    AND: Object.entries(metadata).map(([key, text]) => ({ metadata: { path: [key], equals: text } })),
  };
  if (tag !== undefined) where.tags = { array_contains: [tag] };
  if (reference !== undefined) where.reference = reference;
  if (registrationNumber !== undefined) where.registrationKey = registrationKey(registrationNumber);
  if (q !== undefined) {
    const like = containing(q);
    const key = registrationKey(q);
    where.OR = [
      { name: like },
      { firstName: like },
      { lastName: like },
      { reference: like },
      { registrationNumber: like },
      { email: like },
      { contactNumber: like },
      // A key without digits would match too much.
      ...(/\d/.test(key) ? [{ registrationKey: containing(key) }] : []),
      ...searchedDigits(q).map((digits) => ({ contactNumber: containing(digits) })),
    ];
  }
  return where;
}

function containing(text: string) {
  // Prisma hands % and _ on to ILIKE as they are.
  return { contains: text.replace(/[\\%_]/g, '\\$&'), mode: 'insensitive' } as const;
}

function labelColumns({ tags, metadata }: Labels) {
  return { tags: [...tags], metadata: { ...metadata } };
}

function columns(details: EndCustomerDetails) {
  return {
    type: details.type,
    name: details.name,
    firstName: details.firstName ?? null,
    lastName: details.lastName ?? null,
    registrationNumber: details.registrationNumber ?? null,
    registrationKey: registrationKey(details.registrationNumber ?? '') || null,
    registrationNumberNotRegistered: details.registrationNumberNotRegistered ?? null,
    contactNumber: details.contactNumber ?? null,
    email: details.email ?? null,
    address: { ...details.address },
  };
}

/** A row as `to_jsonb` writes it. */
interface JsonRow {
  readonly id: string;
  readonly reference: string | null;
  readonly type: EndCustomerType;
  readonly name: string;
  readonly first_name: string | null;
  readonly last_name: string | null;
  readonly registration_number: string | null;
  readonly registration_number_not_registered: boolean | null;
  readonly contact_number: string | null;
  readonly email: string | null;
  readonly address: Prisma.JsonValue;
  readonly tags: Prisma.JsonValue;
  readonly metadata: Prisma.JsonValue;
  readonly version: number;
  readonly created_at: string;
  readonly updated_at: string;
}

export function endCustomerFromRecord(json: unknown): EndCustomer {
  const record = storedJson<JsonRow>(json);
  return endCustomerFromRow({
    id: record.id,
    reference: record.reference,
    type: record.type,
    name: record.name,
    firstName: record.first_name,
    lastName: record.last_name,
    registrationNumber: record.registration_number,
    registrationNumberNotRegistered: record.registration_number_not_registered,
    contactNumber: record.contact_number,
    email: record.email,
    address: record.address,
    tags: record.tags,
    metadata: record.metadata,
    version: record.version,
    createdAt: new Date(record.created_at),
    updatedAt: new Date(record.updated_at),
  });
}

export function endCustomerFromRow(
  row: Omit<Row, 'resellerId' | 'registrationKey' | 'uniqueReference' | 'erasedAt' | 'deletedAt'>,
): EndCustomer {
  return {
    id: row.id,
    reference: row.reference,
    details: {
      type: row.type,
      name: row.name,
      ...(row.firstName !== null && { firstName: row.firstName }),
      ...(row.lastName !== null && { lastName: row.lastName }),
      ...(row.registrationNumber !== null && { registrationNumber: row.registrationNumber }),
      ...(row.registrationNumberNotRegistered !== null && {
        registrationNumberNotRegistered: row.registrationNumberNotRegistered,
      }),
      ...(row.contactNumber !== null && { contactNumber: row.contactNumber }),
      ...(row.email !== null && { email: row.email }),
      // Written by `columns` and by nothing else.
      address: storedJson<Address>(row.address),
    },
    labels: { tags: storedJson<string[]>(row.tags), metadata: storedJson<Record<string, string>>(row.metadata) },
    version: row.version,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
}
