import { COLT_LIMITS } from '../model/limits.js';
import type { OrderNotification } from '../model/carrier.js';
import { decodeNotifications, isOrder } from '../wire/decode-notification.js';
import { isObject } from '../../platform/common/is-object.js';
import { readJson } from '../wire/read-json.js';
import { fromWire } from '../wire/wire-mapping.js';
import { wireProfile } from '../wire/profiles/profiles.js';
import type { WireProfile } from '../wire/wire-profile.js';

/** One notification of a body. */
export interface ReadNotification {
  /** Its own part of a body with several, as JSON. Null: the whole body. */
  readonly part: string | null;
  /** Null: it cannot be understood. */
  readonly notification: OrderNotification | null;
}

const NOT_UNDERSTOOD: readonly ReadNotification[] = [{ part: null, notification: null }];
/** A form field or a string may contain the JSON, and a string may contain another one. */
const WRAPPED_TEXTS = 3;
/** More parameters than a form with a notification has. */
const FORM_PARAMETERS = 100;

/**
 * Reads a body of the call-back: a notification in any envelope, a list of them, JSON inside a string or inside a form
 * field. Never throws.
 * @returns at least one; what is ambiguous is not understood
 */
export async function readNotifications(body: string, profileName: string): Promise<readonly ReadNotification[]> {
  try {
    const profile = wireProfile(profileName);
    const parsed = await unwrapped(body);
    if (parsed === null) return NOT_UNDERSTOOD;
    const items = itemsIn(parsed.value, profile);
    if (items.length > COLT_LIMITS.notifications) return NOT_UNDERSTOOD;
    const read = items.flatMap((item) => readItem(item, profile));
    if (read.every(({ notification }) => notification === null)) return NOT_UNDERSTOOD;
    return read.length === 1 ? read.map(({ notification }) => ({ part: null, notification })) : read;
  } catch {
    return NOT_UNDERSTOOD;
  }
}

function readItem(item: unknown, profile: WireProfile): ReadNotification[] {
  const part = JSON.stringify(item);
  const found = decodeNotifications(fromWire(profile, item), profile);
  return found.length === 0 ? [{ part, notification: null }] : found.map((notification) => ({ part, notification }));
}

/** The JSON of a body, without the form and the strings around it. */
async function unwrapped(body: string): Promise<{ readonly value: unknown } | null> {
  let text = jsonOfForm(body) ?? body;
  for (let level = 0; level < WRAPPED_TEXTS; level += 1) {
    const parsed = await readJson(text, COLT_LIMITS.notification);
    if (typeof parsed?.value !== 'string') return parsed;
    text = parsed.value;
  }
  return null;
}

/** The one parameter of a form that looks like JSON. Null: it is no form, or several do. */
function jsonOfForm(body: string): string | null {
  const form = body.replace(/^\uFEFF/, '');
  if (!/^[\w.[\]-]+=/.test(form.slice(0, 200)) || form.split('&', FORM_PARAMETERS + 1).length > FORM_PARAMETERS)
    return null;
  const values = [...new URLSearchParams(form).values()].filter((value) => /^\s*[[{"]/.test(value));
  return values.length === 1 ? (values[0] ?? null) : null;
}

/** The notifications of a list, or of the one list in a wrapper; otherwise the body is one. Each keeps its envelope. */
function itemsIn(value: unknown, profile: WireProfile): readonly unknown[] {
  if (Array.isArray(value)) return value as unknown[];
  if (!isObject(value)) return [value];
  const { event } = value;
  if (Array.isArray(event)) return event.map((each: unknown) => ({ ...value, event: each }));
  if (event !== undefined || isOrder(fromWire(profile, value) as Record<string, unknown>)) return [value];
  const lists = Object.values(value).filter((member) => Array.isArray(member) && member.some(isObject));
  return lists.length === 1 ? (lists[0] as unknown[]) : [value];
}
