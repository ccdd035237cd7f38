import { InvalidArgumentError } from 'commander';

const LONGEST = 500;

/** Reads a reason that is kept. @throws InvalidArgumentError */
export function aReason(text: string): string {
  const reason = text.trim();
  if (reason === '' || reason.length > LONGEST) throw new InvalidArgumentError(`Expected 1 to ${LONGEST} characters.`);
  return reason;
}
