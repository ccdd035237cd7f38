/** A command cannot do what it was asked for: one line on stderr, exit code 1. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

export function unknownReseller(slug: string): Refused {
  return new Refused(`no reseller has the slug "${slug}"`);
}
