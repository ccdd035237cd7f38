import type { QueryConfig } from 'pg';

/** A statement with a name, so that a connection prepares it once. */
export const named =
  <V extends unknown[]>(name: string, text: string) =>
  (...values: V): QueryConfig => ({ name, text, values });
