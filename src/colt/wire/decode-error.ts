import type { CarrierError } from '../model/carrier.js';
import { COLT_LIMITS, cutText } from '../model/limits.js';
import { isObject } from '../../platform/common/is-object.js';
import { asText, type JsonObject } from './json.js';

const { errorText, errorPage } = COLT_LIMITS;

/**
 * Decodes an error of any form: an object, an array of objects, one wrapped in another member, plain text, or a
 * gateway's HTML page.
 */
export function decodeError(httpStatus: number | null, body: unknown): CarrierError {
  if (typeof body === 'string') return { ...nothing(httpStatus), message: plainText(body) };
  const found = errorObject(body, 3);
  if (!found) return nothing(httpStatus);
  return {
    httpStatus,
    code: said(found, 'code', 'errorCode', 'errorcode'),
    reason: said(found, 'reason', 'error'),
    message: said(found, 'message', 'faultstring', 'error_description'),
    details: said(found, 'details', 'detail'),
  };
}

/** Whether this object is an error itself, not a wrapper. */
export function isError(value: JsonObject): boolean {
  return speaks(value) || asText(value['error']) !== null;
}

/** An error described by us, where Colt gave no text. */
export function ownError(httpStatus: number | null, message: string): CarrierError {
  return { ...nothing(httpStatus), message };
}

function nothing(httpStatus: number | null): CarrierError {
  return { httpStatus, code: null, reason: null, message: null, details: null };
}

function errorObject(value: unknown, depth: number): JsonObject | null {
  if (Array.isArray(value)) return depth > 0 ? errorObject(value[0], depth - 1) : null;
  if (!isObject(value)) return null;
  if (speaks(value)) return value;
  if (depth > 0) {
    for (const inner of Object.values(value)) {
      const found = isObject(inner) || Array.isArray(inner) ? errorObject(inner, depth - 1) : null;
      if (found) return found;
    }
  }
  return asText(value['error']) !== null ? value : null;
}

const SPOKEN = ['code', 'reason', 'message', 'errorCode', 'faultstring', 'error_description'];

function speaks(value: JsonObject): boolean {
  return SPOKEN.some((member) => asText(value[member]) !== null);
}

/** The first of the members that is a text: an error page is no message, so it is cut. */
function said(error: JsonObject, ...members: string[]): string | null {
  for (const member of members) {
    const text = asText(error[member], errorText);
    if (text !== null) return text;
  }
  return null;
}

function plainText(body: string): string | null {
  const bare = withoutTags(body.slice(0, errorPage)).replace(/\s+/g, ' ').trim();
  if (body.length <= errorPage) return asText(bare, errorText);
  return asText(`${bare.slice(0, errorText)}${cutText(body, 0)}`, Infinity);
}

/** The text of a page, without its tags, scripts and styles. */
function withoutTags(page: string): string {
  const kept: string[] = [];
  let hidden: string | null = null;
  // Every second part is a tag.
  for (const [index, part] of page.split(/(<[^<>]*>)/).entries()) {
    if (index % 2 === 0) {
      if (hidden === null) kept.push(part);
      continue;
    }
    const [, slash = '', name = ''] = /^<(\/?)(script|style)\b/i.exec(part) ?? [];
    if (slash === '') hidden ??= name.toLowerCase() || null;
    else if (name.toLowerCase() === hidden) hidden = null;
  }
  return kept.join(' ');
}
