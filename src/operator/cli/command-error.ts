/** A command cannot do what it was asked for: one line on stderr, exit code 1. */
export class CommandError extends Error {
  override readonly name = 'Refused';
}

export function unknownReseller(slug: string): CommandError {
  return new CommandError(`no reseller has the slug "${slug}"`);
}
