// @ts-check
import pg from 'pg';

/** @typedef {import('./compare-columns.mjs').Field} Field */

/** Makes Postgres parse a statement and describe its result without running it. A query object of `pg`. */
class Description {
  /** @type {{ name: string, dataTypeID: number }[]} */
  fields = [];

  /** @param {string} text */
  constructor(text) {
    this.text = text;
    /** @type {Promise<{ name: string, dataTypeID: number }[]>} */
    this.result = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.handleError = reject;
    });
  }

  /** @param {any} connection */
  submit(connection) {
    connection.parse({ text: this.text });
    connection.describe({ type: 'S' });
    connection.sync();
  }

  /** @param {{ fields: { name: string, dataTypeID: number }[] }} message */
  handleRowDescription({ fields }) {
    this.fields = fields;
  }

  handleReadyForQuery() {
    this.resolve?.(this.fields);
  }
}

/**
 * A database like the service's, to describe statements against.
 * @param {string} adminUrl
 */
export async function openDescriber(adminUrl) {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query('CREATE DATABASE statements TEMPLATE tpl STRATEGY file_copy').finally(() => admin.end());
  const url = new URL(adminUrl);
  url.pathname = '/statements';
  const client = new pg.Client({ connectionString: url.toString() });
  await client.connect();
  const { rows } = await client.query(
    `SELECT oid, typname AS type, (SELECT array_agg(enumlabel::text) FROM pg_enum WHERE enumtypid = t.oid) AS labels
     FROM pg_type t`,
  );
  const types = new Map(rows.map(({ oid, type, labels }) => [oid, { type, labels }]));
  return {
    client,
    /** @param {string} text @returns {Promise<Field[]>} */
    describe: async (text) => {
      const description = new Description(text);
      client.query(/** @type {any} */ (description));
      const fields = await description.result;
      return fields.map(({ name, dataTypeID }) => ({
        name,
        ...(types.get(dataTypeID) ?? { type: '?', labels: null }),
      }));
    },
    close: () => client.end(),
  };
}
