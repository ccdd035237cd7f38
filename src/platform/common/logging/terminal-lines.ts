import type { PrettyOptions } from 'pino-pretty';

/** What a request's line at a terminal leaves out: it is in the JSON lines, and `X-Request-Id` is in the response. */
const LEFT_OUT = ['name', 'method', 'route', 'status', 'durationMs', 'code', 'resellerId', 'requestId'];

/** One short line for each entry. That of a request is `GET /v1/account 200 12 ms`. */
export function terminalOptions(colorize: boolean): PrettyOptions {
  return { colorize, translateTime: 'HH:MM:ss.l', singleLine: true, sync: true, messageFormat: messageOf };
}

/** pino-pretty shows the fields that are left, so those in the message are taken out. */
function messageOf(log: Record<string, unknown>, messageKey: string): string {
  const message = textOf(log[messageKey]);
  const { method, route, status, durationMs, code } = log;
  if (message !== 'request' || status === undefined) return message;
  // The id of a failure is needed to find it.
  const kept = Number(status) >= 500 ? 'requestId' : '';
  for (const name of LEFT_OUT) if (name !== kept) delete log[name];
  const words = [method, route, status, `${textOf(durationMs)} ms`, code];
  return words.map(textOf).filter(Boolean).join(' ');
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
