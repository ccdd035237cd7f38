// @ts-check
// @prisma/adapter-pg is made for the client, not for migrations. This file corrects three things:
// 1. it does not know catalog columns of types such as "char" (oid 18) and name[], so reading a schema fails;
// 2. executeScript() splits at every ";", which breaks $$-quoted bodies: the script is sent as one simple query, as the
//    native engine does;
// 3. connectToShadowDb() is ignored if a connection string is given, and would replay the history into the main
//    database: discrete connection fields are passed instead.
import { randomUUID } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import { ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import pgUrl from 'pg-connection-string';

/** @typedef {import('@prisma/driver-adapter-utils').SqlDriverAdapter} SqlDriverAdapter */
/** @typedef {import('@prisma/driver-adapter-utils').SqlQuery} SqlQuery */
/** @typedef {Awaited<ReturnType<PrismaPg['connect']>>} PgAdapter */

/**
 * Unpublished members of the package: its version, the engine's version and this file must match.
 * @typedef {object} HiddenMembers
 * @property {(query: SqlQuery) => Promise<import('pg').QueryArrayResult>} performIO
 * @property {(error: unknown) => never} onError
 */

/** @type {Map<number, import('@prisma/driver-adapter-utils').ColumnType>} */
const COLUMN_TYPES = new Map([
  [16, ColumnTypeEnum.Boolean],
  [18, ColumnTypeEnum.Character],
  [19, ColumnTypeEnum.Text],
  [20, ColumnTypeEnum.Int64],
  [21, ColumnTypeEnum.Int32],
  [22, ColumnTypeEnum.Text],
  [23, ColumnTypeEnum.Int32],
  [24, ColumnTypeEnum.Text],
  [25, ColumnTypeEnum.Text],
  [26, ColumnTypeEnum.Int64],
  [194, ColumnTypeEnum.Text],
  [700, ColumnTypeEnum.Float],
  [701, ColumnTypeEnum.Double],
  [1002, ColumnTypeEnum.CharacterArray],
  [1003, ColumnTypeEnum.TextArray],
  [1005, ColumnTypeEnum.Int32Array],
  [1007, ColumnTypeEnum.Int32Array],
  [1009, ColumnTypeEnum.TextArray],
  [1016, ColumnTypeEnum.Int64Array],
  [1028, ColumnTypeEnum.Int64Array],
  [1043, ColumnTypeEnum.Text],
  [1184, ColumnTypeEnum.DateTime],
  [2205, ColumnTypeEnum.Text],
  [2206, ColumnTypeEnum.Text],
]);

/** @param {number} oid */
function columnType(oid) {
  const type = COLUMN_TYPES.get(oid);
  if (type === undefined) throw new Error(`schema-engine: column type ${oid} is not mapped`);
  return type;
}

/**
 * @param {PgAdapter} adapter
 * @returns {PgAdapter}
 */
function correct(adapter) {
  const hidden = /** @type {HiddenMembers} */ (/** @type {unknown} */ (adapter));
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (query) => {
    try {
      return await queryRaw(query);
    } catch (error) {
      if (!isUnknownColumnType(error)) throw error;
      const { fields, rows } = await hidden.performIO(query);
      return {
        columnNames: fields.map((field) => field.name),
        columnTypes: fields.map((field) => columnType(field.dataTypeID)),
        rows,
      };
    }
  };
  adapter.executeScript = async (sql) => {
    try {
      await adapter.underlyingDriver().query(sql);
    } catch (error) {
      hidden.onError(error);
    }
  };
  return adapter;
}

/** @param {unknown} error */
function isUnknownColumnType(error) {
  if (!(error instanceof Error)) return false;
  const { cause } = error;
  return typeof cause === 'object' && cause !== null && 'kind' in cause && cause.kind === 'UnsupportedNativeDataType';
}

/**
 * @param {string} text
 * @returns {{ url: string, schema: string | undefined, database: string }}
 */
export function parseDatabaseUrl(text) {
  const url = new URL(text);
  const schema = url.searchParams.get('schema') ?? undefined;
  url.searchParams.delete('schema');
  return { url: url.toString(), schema, database: decodeURIComponent(url.pathname.slice(1)) };
}

export class MigrationAdapterFactory extends PrismaPg {
  #url;
  #shadowUrl;

  /**
   * @param {string} url
   * @param {string} [shadowUrl] default: a temporary database
   * @param {string} [database] overrides the database of the URL
   */
  constructor(url, shadowUrl, database) {
    const { url: plainUrl, schema } = parseDatabaseUrl(url);
    const { host, port, user, password, ssl, database: named } = pgUrl.parseIntoClientConfig(plainUrl);
    const options = schema ? `-c search_path=${schema}` : undefined;
    super({ host, port: port ?? 5432, user, password, ssl, options, database: database ?? named, max: 1 }, { schema });
    this.#url = url;
    this.#shadowUrl = shadowUrl;
  }

  /** @override */
  async connect() {
    return correct(await super.connect());
  }

  /** @override */
  async connectToShadowDb() {
    if (this.#shadowUrl) return new MigrationAdapterFactory(this.#shadowUrl).connect();
    const main = await super.connect();
    const database = `prisma_migrate_shadow_db_${randomUUID()}`;
    await main.underlyingDriver().query(`CREATE DATABASE "${database}"`);
    const shadow = await new MigrationAdapterFactory(this.#url, undefined, database).connect();
    const dispose = shadow.dispose.bind(shadow);
    shadow.dispose = async () => {
      await dispose();
      await main.underlyingDriver().query(`DROP DATABASE IF EXISTS "${database}" WITH (FORCE)`);
      await main.dispose();
    };
    return shadow;
  }
}
