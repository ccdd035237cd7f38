import type { Schemas } from '../api/client';

/** Colt's own words about an error, as it sent them. */
export function coltErrorText({ code, reason, message, details }: Schemas['ColtError']): string {
  const words = [...new Set([reason, message, details].filter(Boolean))].join('. ');
  return [code, words].filter(Boolean).join(': ');
}
