import { isSpanContextValid, type SpanContext } from '@opentelemetry/api';

/** Version 00, and later ones, which may append parts. Version ff is invalid, and so are ids of zeros alone. */
const FORMAT = /^(?!ff)([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;
const LONGEST = 512;
/** The only flag of version 00 that we pass on. */
const SAMPLED = 1;

/** The span that a W3C `traceparent` names. Null: there is none, or it is invalid, which is never an error. */
export function readTraceparent(text: unknown): SpanContext | null {
  if (typeof text !== 'string' || text.length > LONGEST) return null;
  const [, version, traceId = '', spanId = '', flags = '', more] = FORMAT.exec(text) ?? [];
  if (version === undefined || (version === '00' && more !== undefined)) return null;
  const span = { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & SAMPLED, isRemote: true };
  return isSpanContextValid(span) ? span : null;
}

export function writeTraceparent({ traceId, spanId, traceFlags }: SpanContext): string {
  return `00-${traceId}-${spanId}-0${traceFlags & SAMPLED}`;
}

/** The same in version 00. Null: invalid. */
export function validTraceparent(text: unknown): string | null {
  const span = text === undefined ? null : readTraceparent(text);
  return span && writeTraceparent(span);
}
