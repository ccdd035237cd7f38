import { isIP } from 'node:net';
import { z } from 'zod';
import { Secret } from './secret.js';

/** How one environment variable is parsed, and what was expected when it cannot be. */
export interface Variable<T> {
  readonly schema: z.ZodType<T>;
  readonly expected: string;
  /** Its value is never shown. */
  readonly secret?: boolean;
}

export function variable<T>(expected: string, schema: z.ZodType<T>): Variable<T> {
  return { schema, expected };
}

export function secret(expected: string, pattern = /^[^\0]+$/): Variable<Secret | undefined> {
  const schema = z
    .string()
    .regex(pattern)
    .transform((value) => new Secret(value));
  return { schema: schema.optional(), expected, secret: true };
}

/** Characters that are safe in a header. */
export const PRINTABLE_ASCII = /^[\x20-\x7e]+$/;

export function integer(min: number, max: number): z.ZodType<number, string> {
  return z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number)
    .pipe(z.number().min(min).max(max));
}

export function decimal(min: number, max: number): z.ZodType<number, string> {
  return z
    .string()
    .regex(/^\d{1,9}(\.\d{1,9})?$/)
    .transform(Number)
    .pipe(z.number().min(min).max(max));
}

export const onOff = z
  .enum(['on', 'off', 'true', 'false', '1', '0'])
  .transform((word) => ['on', 'true', '1'].includes(word));

function isPlainHttpUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return /^https?:$/.test(url.protocol) && !url.username && !url.password && !url.search && !url.hash;
}

function withoutTrailingSlashes(text: string): string {
  let end = text.length;
  while (text[end - 1] === '/') end -= 1;
  return text.slice(0, end);
}

/** An http(s) address without credentials, query or trailing slash. */
export const httpUrl = z.string().refine(isPlainHttpUrl).transform(withoutTrailingSlashes);

/** Compared exactly with the claim, so a trailing slash is kept. */
export const issuer = z.string().refine(isPlainHttpUrl);

export const postgresUrl = z.string().refine((text) => {
  if (!URL.canParse(text)) return false;
  const { protocol, pathname } = new URL(text);
  return /^postgres(ql)?:$/.test(protocol) && pathname.length > 1;
});

export const slug = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/);

/** Headers of the request to Colt that mean something else. */
const RESERVED_HEADERS =
  /^(authorization|cookie|host|connection|expect|te|trailer|upgrade|accept.*|content-.*|transfer-.*|proxy-.*|sec-.*)$/i;

/** The name of a header that a request to Colt does not use already. */
export const headerName = z
  .string()
  .regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}$/)
  .refine((name) => !RESERVED_HEADERS.test(name));

/** An address to listen on. A name is resolved when the service starts to listen. */
export const host = z.string().refine((text) => isIP(text) !== 0 || /^[A-Za-z0-9][A-Za-z0-9.-]{0,252}$/.test(text));

/** Origins as a browser sends them: scheme, host, port. */
export const origins = z
  .string()
  .transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean),
  )
  .refine((list) => list.every((origin) => URL.canParse(origin) && new URL(origin).origin === origin));

/** `true`, `false`, a number of hops, or a comma-separated list of addresses and networks. */
export const trustProxy = z
  .string()
  .transform((text): boolean | number | string[] => {
    if (text === 'true' || text === 'false') return text === 'true';
    return /^\d{1,2}$/.test(text) ? Number(text) : text.split(',').map((part) => part.trim());
  })
  .refine((trusted) => !Array.isArray(trusted) || trusted.every(isAddressOrNetwork));

/** A comma-separated list of networks such as 10.0.0.0/8. */
export const networks = z
  .string()
  .transform((text) => text.split(',').map((part) => part.trim()))
  .refine((list) => list.every((network) => network.includes('/') && isAddressOrNetwork(network)));

/** As Fastify interprets it: a network of all addresses would mean `true`. */
function isAddressOrNetwork(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/');
  const bits = { 4: 32, 6: 128 }[isIP(address)];
  if (bits === undefined || rest.length > 0) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) >= 1 && Number(prefix) <= bits);
}
