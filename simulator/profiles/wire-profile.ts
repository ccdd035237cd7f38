import type { Operation } from '../words.js';

/** One spelling of the wire format. Inside, the simulator uses the assumed contract. */
export interface WireProfile {
  readonly name: 'assumed' | 'other';
  readonly tokenPath: string;
  /** Lower case; a request needs one of them. */
  readonly trackingHeaders: readonly string[];
  /** Lower case. */
  readonly apiKeyHeader: string;
  /** Whether the token endpoint requires an account's API key, too. */
  readonly apiKeyAtToken: boolean;
  /** If set, every notification has this envelope. */
  readonly envelope?: 'flat';
  readQuery(query: Record<string, string>): Record<string, string>;
  readBody(body: unknown): unknown;
  writeAnswer(operation: Operation, body: unknown): unknown;
  writeError(error: unknown): unknown;
  writeNotification(body: unknown): unknown;
}
