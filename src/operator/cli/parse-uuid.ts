import { InvalidArgumentError } from 'commander';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Reads an id of ours from the command line. @throws InvalidArgumentError */
export function parseUuid(text: string): string {
  if (!UUID.test(text)) throw new InvalidArgumentError('Expected an id such as 0190a5a3-7c1e-7000-8000-0242ac120002.');
  return text.toLowerCase();
}
