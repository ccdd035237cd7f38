export const KINDS = ['geo', 'freephone', 'shared_cost', 'full_rate', 'national_rate'] as const;
/** The five kinds that Colt names; it publishes no definition of any of them. */
export type Kind = (typeof KINDS)[number];

export function isKind(text: string): text is Kind {
  return (KINDS as readonly string[]).includes(text);
}
