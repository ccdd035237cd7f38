/** Stable. docs/cli.md lists them with these meanings. */
export const EXIT_CODES = {
  done: { code: 0, meaning: 'Done, or nothing was left to do.' },
  left: { code: 1, meaning: 'The command ran, and something is left to do: the output says what.' },
  usage: { code: 2, meaning: 'The command line is wrong: an unknown command or option, a missing or invalid value.' },
  environment: {
    code: 3,
    meaning:
      'The configuration, the database or a file cannot be used: Postgres cannot be reached, is too old or read-only, the ' +
      'password or a right is wrong, migrations are missing, a secret needs another SECRETS_KEY.',
  },
  refused: {
    code: 4,
    meaning:
      'Refused as things are: an unknown reseller, order or key, or a state that does not allow it. Nothing was changed.',
  },
  colt: { code: 5, meaning: 'Colt could not be asked, or gave no usable answer.' },
  internal: { code: 70, meaning: 'A fault of this program. Only then stderr has a stack trace.' },
  closed: {
    code: 141,
    meaning:
      'Whatever read the output closed it early, such as `head`. Says nothing. What the command changed is done.',
  },
} as const;

export type Exit = keyof typeof EXIT_CODES;

export interface Failure {
  readonly exit: Exit;
  /** One line for each problem; for `internal` with the stack trace. */
  readonly message: string;
}
