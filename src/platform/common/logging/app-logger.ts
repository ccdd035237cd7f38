import { types } from 'node:util';
import type { LoggerService } from '@nestjs/common';
import { type DestinationStream, type Logger, pino, stdTimeFunctions } from 'pino';
import type { Config } from '../../config/config.js';
import { isTracing, logFields } from '../../tracing/tracing.js';
import { currentContext } from '../request-context.js';
import { describeError } from './describe-error.js';
import { terminalOptions } from './terminal-lines.js';
import { makeScrubber, secretsOf } from './scrub.js';
import { PinoPretty } from 'pino-pretty';

type Level = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace';

/** Contexts of Nest's own start-up lines: one for each module and route. */
const FRAMEWORK = new Set<unknown>([
  'NestFactory',
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'NestApplication',
]);

/**
 * Writes synchronously. Buffered lines would be lost in a crash, and would keep a process alive whose output has no
 * reader. The price: a stalled reader blocks the process.
 */
const standardOutput = () => pino.destination({ dest: 1, sync: true });

/**
 * Pino behind Nest's logger: `new Logger(Name).warn('text', { orderId })`. Objects become fields, Errors the field
 * `err`. Levels: error needs action now, warn can wait for the next working day, expected rejections are info. Every line names
 * request, reseller, order and tracking id as far as the context knows them, and the recorded span. Never pass a body or a
 * person's data.
 */
export class AppLogger implements LoggerService {
  /** Tells errors of a failure that has log lines of its own. Lines about them are written at level debug. */
  isSymptom: (error: unknown) => boolean = () => false;

  private readonly pino: Logger;

  constructor(config: Config, destination?: DestinationStream) {
    const scrub = makeScrubber(secretsOf(config));
    const options = {
      level: config.log.level,
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label: string) => ({ level: label }) },
      serializers: { err: (described: unknown) => described }, // pino's own serializer would add more
      hooks: { streamWrite: scrub },
      ...(isTracing() && { mixin: logFields }),
    };
    this.pino = pino(options, destination ?? (config.log.format === 'pretty' ? pinoPretty() : standardOutput()));
  }

  log(message: unknown, ...rest: unknown[]): void {
    this.write(FRAMEWORK.has(rest.at(-1)) ? 'debug' : 'info', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  /** Nest passes the logger's name last; before it come fields, an Error, or (for errors) a stack as text. */
  private write(severity: Level, message: unknown, rest: unknown[]): void {
    const level = this.isAboutSymptom(severity, [message, ...rest]) ? 'debug' : severity;
    if (!this.pino.isLevelEnabled(level)) return;
    const last = rest.at(-1);
    const name = typeof last === 'string' && !last.includes('\n') ? last : undefined;
    const fields: Record<string, unknown> = { ...currentContext(), traceparent: undefined };
    if (name !== undefined) fields['name'] = name;
    addFields(fields, message);
    for (const part of rest) addFields(fields, part);
    this.pino[level](fields, typeof message === 'string' ? message : undefined);
  }

  private isAboutSymptom(severity: Level, parts: readonly unknown[]): boolean {
    if (severity !== 'error' && severity !== 'warn') return false;
    return parts.some((part) => types.isNativeError(part) && this.isSymptom(part));
  }
}

function addFields(fields: Record<string, unknown>, part: unknown): void {
  if (types.isNativeError(part)) fields['err'] = describeError(part);
  else if (part && typeof part === 'object') {
    for (const [key, value] of Object.entries(part)) {
      fields[key] = types.isNativeError(value)
        ? describeError(value)
        : typeof value === 'bigint'
          ? String(value)
          : value;
    }
  }
}

function pinoPretty(): DestinationStream {
  return PinoPretty(terminalOptions(process.stdout.isTTY));
}
