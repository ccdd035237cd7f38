import { inSpan, isTracing } from '../../platform/tracing/tracing.js';
import { URL_TEMPLATES, type Exchange, type WireRequest } from './exchange.js';

/** One request to Colt, as HTTP's conventions name a client's span. */
export function inColtSpan(
  { method, operation, url }: Pick<WireRequest, 'method' | 'operation' | 'url'>,
  send: () => Promise<Exchange>,
): Promise<Exchange> {
  if (!isTracing()) return send();
  const template = URL_TEMPLATES[operation];
  const { hostname, port, protocol } = new URL(url);
  const attributes = {
    'http.request.method': method,
    'url.template': template,
    'server.address': hostname,
    'server.port': port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port),
    'colt_inbound.colt.operation': operation,
  };
  return inSpan(`${method} ${template}`, { kind: 'client', attributes }, async (span) => {
    const exchange = await send();
    const { answer, failure, connected } = exchange;
    span.set({ 'colt_inbound.colt.connected': connected });
    if (answer) span.set({ 'http.response.status_code': answer.status });
    if (failure) span.fail(failure);
    else if (answer && answer.status >= 400) span.fail(String(answer.status));
    return exchange;
  });
}
