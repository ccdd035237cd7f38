import { parseArgs } from 'node:util';

type Option = number | string | boolean | readonly string[];

/**
 * Parses the options of a program according to their defaults: a number is an integer from 1 on, a list some of its
 * words. Any other argument prints the problem and the usage and exits with 2; `--help` prints the usage and exits.
 */
export function readOptions<T extends Readonly<Record<string, Option>>>(program: string, defaults: T): T {
  const names = Object.keys(defaults);
  const usage = ['Usage:', program, ...names.map((name) => `[--${name}${example(defaults[name])}]`)].join(' ');
  const type = (name: string) => (typeof defaults[name] === 'boolean' ? 'boolean' : 'string');
  const options = Object.fromEntries(names.map((name) => [name, { type: type(name) } as const]));
  try {
    const values: Record<string, unknown> = parseArgs({ options: { ...options, help: { type: 'boolean' } } }).values;
    if (values['help'] === true) {
      process.stdout.write(`${usage}\n`);
      process.exit(0);
    }
    // The same members as the defaults, each parsed by the type of its default.
    return Object.fromEntries(names.map((name) => [name, read(name, values[name], defaults[name])])) as T;
  } catch (error) {
    const [problem] = String(error instanceof Error ? error.message : error).split(/\. |\n/);
    process.stderr.write(`${problem}. ${usage}\n`);
    process.exit(2);
  }
}

function example(option: Option | undefined): string {
  if (typeof option === 'boolean') return '';
  return option === '' ? ' …' : ` ${String(option)}`;
}

function read(name: string, given: unknown, option: Option | undefined): Option | undefined {
  if (typeof given !== 'string') return typeof given === 'boolean' ? given : option;
  if (typeof option === 'number') {
    if (/^[1-9][0-9]{0,8}$/.test(given)) return Number(given);
    throw new Error(`--${name} ${given}: expected an integer from 1 on`);
  }
  if (!Array.isArray(option)) return given;
  const words = given.split(',');
  const unknown = words.find((word) => !option.includes(word));
  if (unknown !== undefined) throw new Error(`--${name} ${given}: there is no "${unknown}"`);
  return words;
}
