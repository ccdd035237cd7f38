import type { Print } from './command-runner.js';

/** Ends a command with one line. */
export function refuse(print: Print, line: string): false {
  print(line);
  return false;
}

export function refuseUnknownReseller(print: Print, slug: string): false {
  return refuse(print, `no reseller has the slug "${slug}"`);
}
