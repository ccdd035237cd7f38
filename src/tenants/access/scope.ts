/** read: reads and pure helpers; order: orders and end customers; admin: drift and erasure. None contains another. */
export const SCOPES = ['read', 'order', 'admin'] as const;

export type Scope = (typeof SCOPES)[number];

export function isScope(word: string): word is Scope {
  return (SCOPES as readonly string[]).includes(word);
}
