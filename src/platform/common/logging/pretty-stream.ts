import type { DestinationStream } from 'pino';
import { PinoPretty } from 'pino-pretty';

/** One short line for a person at a terminal. */
export function pinoPretty(): DestinationStream {
  return PinoPretty({ colorize: process.stdout.isTTY, translateTime: 'HH:MM:ss.l', singleLine: true, sync: true });
}
