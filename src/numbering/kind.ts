export const KINDS = ['geo', 'freephone', 'shared_cost', 'full_rate', 'national_rate'] as const;
/** Colt's five kinds; Colt publishes no definition of them. */
export type Kind = (typeof KINDS)[number];

export function isKind(text: string): text is Kind {
  return (KINDS as readonly string[]).includes(text);
}
