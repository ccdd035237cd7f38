/**
 * How a column is searched: `text` as a whole, `equal` only if it is one of the person's texts, `json` in all texts of the
 * value, a list only in the members of these names, `map` in all texts and in the names of members, which portals choose; so
 * it is below members called `metadata`. `kept` is a text that is found and never changed, because it identifies
 * something.
 */
export type ColumnRule = 'text' | 'kept' | 'equal' | 'json' | 'map' | readonly string[];

export type KeyType = 'uuid' | 'int4' | 'int8' | 'text';

export interface SearchedTable {
  readonly name: string;
  /** The primary key, without the reseller. */
  readonly key: readonly (readonly [column: string, type: KeyType])[];
  /** SQL for a JSON list of ids: a row belongs to a person whose own id or order's id is in it. */
  readonly links: string;
  readonly columns: Readonly<Record<string, ColumnRule>>;
  /**
   * How texts are erased: `rows` in place; `history` by a function, in an append-only table; `own` elsewhere, with the row
   * of the person, while rows of others stay; `never`.
   */
  readonly erasure: 'rows' | 'history' | 'own' | 'never';
  /** Columns that other people's open orders still need, and SQL for the rows where they do. */
  readonly inUse?: { readonly columns: readonly string[]; readonly when: string };
  /** False for a table of all resellers. */
  readonly tenant?: false;
}

const ERROR = ['code', 'reason', 'message', 'details'];
const ID: SearchedTable['key'] = [['id', 'uuid']];
const OF_ORDER = 'jsonb_build_array(t.order_id)';
const NONE = `'[]'::jsonb`;

/**
 * Every column that may contain personal data: free texts of portals and operators, and what Colt and others sent. A spec
 * compares the list with the schema.
 */
export const SEARCHED_TABLES: readonly SearchedTable[] = [
  {
    name: 'end_customer',
    key: ID,
    links: 'jsonb_build_array(t.id)',
    columns: {
      reference: 'text',
      name: 'text',
      first_name: 'text',
      last_name: 'text',
      registration_number: 'text',
      registration_key: 'text',
      contact_number: 'text',
      email: 'text',
      address: 'json',
      tags: 'json',
      metadata: 'map',
      unique_reference: 'text',
    },
    erasure: 'own',
  },
  {
    name: 'end_customer_version',
    key: [['end_customer_id', 'uuid'], ['version', 'int4']], // prettier-ignore
    links: 'jsonb_build_array(t.end_customer_id)',
    columns: { details: 'json' },
    erasure: 'own',
  },
  {
    name: 'order',
    key: ID,
    links: 'jsonb_build_array(t.id, t.end_customer_id)',
    columns: {
      reference: 'text',
      actor: 'equal',
      colt_order_id: 'kept',
      attention_detail: 'text',
      error: ERROR,
      directory_service: 'json',
      carrier_state_before: ['endCustomer', 'directoryService'],
      observations: ['reason'],
      tags: 'json',
      metadata: 'map',
      note: 'text',
    },
    erasure: 'rows',
    inUse: { columns: ['directory_service', 'carrier_state_before'], when: 't.completed_at IS NULL' },
  },
  {
    name: 'cessation_request',
    key: ID,
    links: 'jsonb_build_array(t.end_customer_id)',
    columns: { reference: 'text', reason: 'text', actor: 'equal' },
    erasure: 'rows',
  },
  {
    name: 'cessation_range',
    key: [['request_id', 'uuid'], ['start_e164', 'int8']], // prettier-ignore
    links: NONE,
    columns: {},
    erasure: 'never',
  },
  {
    name: 'batch',
    key: ID,
    links: NONE,
    columns: { reference: 'text', actor: 'equal', problem: 'json' },
    erasure: 'rows',
  },
  {
    name: 'batch_row',
    key: [['batch_id', 'uuid'], ['number', 'int4']], // prettier-ignore
    links: `jsonb_build_array(t.order_id, t.draft -> 'endCustomer' -> 'endCustomerId')`,
    columns: { reference: 'text', wanted: [], draft: 'json', problem: 'json' },
    erasure: 'rows',
    inUse: { columns: ['draft'], when: `t.status = 'pending'` },
  },
  {
    name: 'order_range',
    key: [['order_id', 'uuid'], ['position', 'int4']], // prettier-ignore
    links: OF_ORDER,
    columns: {},
    erasure: 'never',
  },
  {
    name: 'order_outcome',
    key: [['order_id', 'uuid'], ['start_e164', 'int8']], // prettier-ignore
    links: OF_ORDER,
    columns: { error: ERROR },
    erasure: 'rows',
  },
  {
    name: 'order_holding_snapshot',
    key: [['order_id', 'uuid'], ['start_e164', 'int8']], // prettier-ignore
    links: `jsonb_build_array(t.order_id, t.holding -> 'end_customer_id')`,
    columns: { holding: ['reference', 'directory_service'] },
    erasure: 'rows',
  },
  { name: 'attempt', key: ID, links: OF_ORDER, columns: { colt_order_id: 'kept', error: ERROR }, erasure: 'rows' },
  {
    name: 'carrier_order',
    key: [['carrier_epoch', 'int4'], ['colt_order_id', 'text']], // prettier-ignore
    links: OF_ORDER,
    columns: { colt_order_id: 'kept', raw_status: 'text', error: ERROR },
    erasure: 'rows',
  },
  {
    name: 'observed_carrier_order',
    key: [['carrier_epoch', 'int4'], ['colt_order_id', 'text']], // prettier-ignore
    links: NONE,
    columns: { colt_order_id: 'kept', reference: 'text' },
    erasure: 'rows',
  },
  {
    name: 'archived_order',
    key: ID,
    links: `jsonb_build_array(t.id, t.record -> 'order' -> 'end_customer_id')`,
    columns: { record: 'json' },
    erasure: 'history',
  },
  { name: 'order_history', key: ID, links: OF_ORDER, columns: { detail: 'text', actor: 'equal' }, erasure: 'history' },
  {
    name: 'holding',
    key: ID,
    links: 'jsonb_build_array(t.order_id, t.end_customer_id)',
    columns: {
      colt_order_id: 'kept',
      reference: 'text',
      directory_service: 'json',
      tags: 'json',
      metadata: 'map',
      note: 'text',
    },
    erasure: 'rows',
  },
  {
    name: 'holding_history',
    key: ID,
    links: 'jsonb_build_array(t.order_id, t.end_customer_id)',
    columns: { reference: 'text', detail: 'text', actor: 'equal', reason: 'text' },
    erasure: 'history',
  },
  {
    name: 'notification',
    key: ID,
    links: OF_ORDER,
    columns: {
      body: 'text',
      content_type: 'text',
      tracking_id: 'text',
      event_id: 'text',
      colt_order_id: 'text',
      reference: 'text',
      raw_status: 'text',
      error: ERROR,
      detail: 'text',
    },
    erasure: 'rows',
  },
  {
    name: 'event',
    key: [['seq', 'int8']],
    links: `jsonb_build_array(t.data -> 'orderId', t.data -> 'order' -> 'id') || jsonb_path_query_array(t.data, '$.**.endCustomerId')`,
    columns: { data: ['reference', 'actor', 'detail', 'tags', 'metadata', 'note', 'rawStatus', ...ERROR] },
    erasure: 'rows',
  },
  {
    name: 'webhook_endpoint',
    key: ID,
    links: NONE,
    columns: { url: 'kept', description: 'text' },
    erasure: 'rows',
  },
  {
    name: 'webhook_delivery',
    key: ID,
    links: NONE,
    columns: { response: 'text', error: 'text' },
    erasure: 'rows',
  },
  {
    name: 'idempotency_key',
    key: [['route', 'text'], ['key', 'text']], // prettier-ignore
    links: 'jsonb_build_array(t.resource_id)',
    // A repetition sends the key again. Deleted after a few days.
    columns: { key: 'kept', route: 'kept', response: 'json' },
    erasure: 'rows',
  },
  {
    name: 'captured_payload',
    key: ID,
    links: OF_ORDER,
    columns: { body: 'text', problem: 'text', operation: 'text', tracking_id: 'text', content_type: 'text' },
    erasure: 'rows',
  },
  {
    name: 'drift_run',
    key: ID,
    links: NONE,
    columns: { error: 'text', progress: ['pagesMissing', 'stoppedBy'] },
    erasure: 'rows',
  },
  {
    name: 'drift_finding',
    key: ID,
    links: `jsonb_build_array(t.ours -> 'orderId', t.ours -> 'endCustomerId')`,
    columns: {
      ours: ['reference'],
      theirs: ['reference', 'rawStatus', 'coltOrderId'],
      put_off_for: 'text',
      reason: 'text',
      actor: 'equal',
    },
    erasure: 'rows',
  },
  {
    name: 'drift_listing',
    key: [['run_id', 'uuid'], ['start_e164', 'int8'], ['end_e164', 'int8']], // prettier-ignore
    links: NONE,
    columns: { number: ['endCustomer', 'directoryService', 'reference', 'rawStatus'] },
    erasure: 'rows',
  },
  { name: 'sending_pause', key: ID, links: NONE, columns: { reason: 'text', ended_reason: 'text' }, erasure: 'rows' },
  // Of people of the reseller, for a day at most.
  {
    name: 'browser_session',
    key: ID,
    links: NONE,
    columns: { actor: 'text', name: 'text', subject: 'text', issuer_session: 'text' },
    erasure: 'never',
  },
  { name: 'api_key', key: ID, links: NONE, columns: { name: 'text' }, erasure: 'never' },
  { name: 'operator_act', key: ID, links: NONE, columns: { detail: 'text', reason: 'text' }, erasure: 'never' },
  {
    name: 'operator_command',
    key: [['id', 'uuid'], ['phase', 'text']], // prettier-ignore
    links: NONE,
    columns: { actor: 'text', command: 'text', reason: 'text', detail: 'text' },
    erasure: 'never',
    tenant: false,
  },
];
