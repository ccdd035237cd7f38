import { isObject } from '../../platform/common/is-object.js';
import { mapInTurns } from '../../platform/common/turns.js';
import type { WireProfile } from './wire-profile.js';

/** Below this depth bodies are left as they are, so that deep nesting cannot overflow the stack. */
const MAX_DEPTH = 24;

/** Maps a body from the contract's spelling to the account's. */
export function toWire(profile: WireProfile, body: object): unknown {
  return written(profile, body, '', 0);
}

/** Maps a received body to the contract's member names. Values stay as they are. */
export function fromWire(profile: WireProfile, body: unknown): unknown {
  return renamed(body, contractNames(profile), 0);
}

/** The same for a large body: its lists take turns of the event loop. */
export function fromWireInTurns(profile: WireProfile, body: unknown): Promise<unknown> {
  return renamedInTurns(body, contractNames(profile), 0);
}

/** Maps query parameters from the contract's spelling to the account's. Undefined ones are left out. */
export function toQuery(
  profile: WireProfile,
  parameters: Readonly<Record<string, string | number | undefined>>,
): Record<string, string> {
  const query: Record<string, string> = {};
  for (const [name, value] of Object.entries(parameters)) {
    if (value === undefined) continue;
    query[profile.parameters[name] ?? name] = profile.values[name]?.[String(value)] ?? String(value);
  }
  return query;
}

function written(profile: WireProfile, value: unknown, member: string, depth: number): unknown {
  if (depth > MAX_DEPTH) return value;
  if (Array.isArray(value)) {
    const items = value.map((item) => written(profile, item, '', depth + 1));
    return member === 'numberCollection' && profile.rangesWrapper ? { [member]: items } : items;
  }
  if (typeof value === 'string') return profile.values[member]?.[value] ?? value;
  if (!isObject(value)) return value;
  const result: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(value)) {
    const wrapped = name === 'numberCollection' ? profile.rangesWrapper : null;
    result[wrapped ?? profile.members[name] ?? name] = written(profile, inner, name, depth + 1);
  }
  return result;
}

function renamed(value: unknown, names: ReadonlyMap<string, string>, depth: number): unknown {
  if (depth > MAX_DEPTH) return value;
  if (Array.isArray(value)) return value.map((item) => renamed(item, names, depth + 1));
  if (!isObject(value)) return value;
  // Not with a null prototype, which is slow to fill.
  const result: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(value)) {
    if (name !== '__proto__') result[names.get(name) ?? name] = renamed(inner, names, depth + 1);
  }
  return result;
}

/** How deep the long lists of an answer may be. */
const LISTS_WITHIN = 4;

async function renamedInTurns(value: unknown, names: ReadonlyMap<string, string>, depth: number): Promise<unknown> {
  if (Array.isArray(value)) return mapInTurns(value, (item) => renamed(item, names, depth + 1));
  if (!isObject(value) || depth > LISTS_WITHIN) return renamed(value, names, depth);
  const result: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(value)) {
    const isLong = typeof inner === 'object' && inner !== null;
    const mapped = isLong ? await renamedInTurns(inner, names, depth + 1) : inner;
    if (name !== '__proto__') result[names.get(name) ?? name] = mapped;
  }
  return result;
}

const cache = new WeakMap<WireProfile, ReadonlyMap<string, string>>();

function contractNames(profile: WireProfile): ReadonlyMap<string, string> {
  const known = cache.get(profile);
  if (known) return known;
  const names = new Map(Object.entries(profile.members).map(([contract, wire]) => [wire, contract]));
  if (profile.rangesWrapper) names.set(profile.rangesWrapper, 'numberCollection');
  cache.set(profile, names);
  return names;
}
