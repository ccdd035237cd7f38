import type { Operation } from '../words.js';

/** One spelling of the interface on the wire. Inside, the simulator speaks the assumed contract. */
export interface WireProfile {
  readonly name: 'assumed' | 'other';
  readonly tokenPath: string;
  /** Lower case; one of them must be there. */
  readonly trackingHeaders: readonly string[];
  /** Lower case. */
  readonly apiKeyHeader: string;
  /** Whether an account's API key is asked for at the token endpoint too. */
  readonly apiKeyAtToken: boolean;
  /** Where set, every notification has this envelope. */
  readonly envelope?: 'flat';
  readQuery(query: Record<string, string>): Record<string, string>;
  readBody(body: unknown): unknown;
  writeAnswer(operation: Operation, body: unknown): unknown;
  writeError(error: unknown): unknown;
  writeNotification(body: unknown): unknown;
}
