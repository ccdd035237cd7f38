import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Schemas } from '../../api/client';
import { type CustomerDraft, emptyCustomer } from '../../components/end-customer/customer-draft';

export type FreeRange = Schemas['FreeRange'];

/** What holds for all orders of a basket. */
export interface Terms {
  readonly activates: boolean;
  readonly reference: string;
  /** Local date and time, as an input has it; empty: at once. */
  readonly executeAt: string;
}

/** Numbers of one country and kind: one order. */
export interface Part {
  /** Its idempotency key. A part that is changed after it was sent gets another. */
  readonly key: string;
  readonly country: Schemas['Country'];
  readonly kind: Schemas['Kind'];
  readonly ranges: readonly FreeRange[];
  readonly customer: CustomerDraft;
  /** The request was, or is being, sent with the key and these terms; sending it again gets the same order. */
  readonly sent: Terms | null;
}

/** What a person is about to order, and what was ordered from here. */
export interface Draft extends Terms {
  readonly parts: readonly Part[];
}

export type Change = (change: (draft: Draft) => Draft) => void;

const KEY = 'portal-basket';

export function emptyDraft(): Draft {
  return { activates: true, reference: '', executeAt: '', parts: [] };
}

const draftQuery = queryOptions({
  queryKey: ['draft'],
  queryFn: readDraft,
  initialData: readDraft,
  staleTime: Infinity,
  gcTime: Infinity,
});

/**
 * The draft of this tab. Every change is kept in sessionStorage first, so that a reload, a crash or a sign-in elsewhere
 * loses nothing that was typed, and sends nothing under another key.
 */
export function useDraft(): [Draft, Change] {
  const queryClient = useQueryClient();
  const { data } = useQuery(draftQuery);
  const change = useCallback<Change>(
    (changed) => {
      const draft = changed(queryClient.getQueryData(draftQuery.queryKey) ?? emptyDraft());
      sessionStorage.setItem(KEY, JSON.stringify(draft));
      queryClient.setQueryData(draftQuery.queryKey, draft);
    },
    [queryClient],
  );
  return [data, change];
}

/** Puts a free range into the basket, or takes it out. */
export function toggled(draft: Draft, range: FreeRange): Draft {
  const parts = draft.parts.map((part) =>
    part.sent ? part : { ...part, ranges: part.ranges.filter(({ start }) => start !== range.start) },
  );
  const count = (all: readonly Part[]) => all.reduce((sum, { ranges }) => sum + ranges.length, 0);
  if (count(parts) < count(draft.parts)) return { ...draft, parts: parts.filter(({ ranges }) => ranges.length > 0) };
  const fits = ({ sent, country, kind }: Part) => !sent && country === range.country && kind === range.kind;
  if (!parts.some(fits)) return { ...draft, parts: [...parts, newPart(range)] };
  return {
    ...draft,
    parts: parts.map((part) => (fits(part) ? { ...part, ranges: [...part.ranges, range] } : part)),
  };
}

function newPart(range: FreeRange): Part {
  const { country, kind } = range;
  return { key: crypto.randomUUID(), country, kind, ranges: [range], customer: emptyCustomer(), sent: null };
}

export function withPart(draft: Draft, key: string, changed: Partial<Part>): Draft {
  return { ...draft, parts: draft.parts.map((part) => (part.key === key ? { ...part, ...changed } : part)) };
}

/** Everything that was not sent yet is sent, each order under its key. */
export function sent(draft: Draft): Draft {
  const { activates, reference, executeAt } = draft;
  const terms = { activates, reference, executeAt };
  return { ...draft, parts: draft.parts.map((part) => (part.sent ? part : { ...part, sent: terms })) };
}

/** Back to the basket, to be ordered anew. Its numbers join those of the same country and kind. */
export function reopened(draft: Draft, key: string): Draft {
  const part = draft.parts.find((one) => one.key === key);
  if (!part) return draft;
  const rest = draft.parts.filter((one) => one.key !== key);
  const same = rest.find(({ sent: done, country, kind }) => !done && country === part.country && kind === part.kind);
  if (!same) return { ...draft, parts: [...rest, { ...part, key: crypto.randomUUID(), sent: null }] };
  const known = new Set(same.ranges.map(({ start }) => start));
  const ranges = [...same.ranges, ...part.ranges.filter(({ start }) => !known.has(start))];
  return withPart({ ...draft, parts: rest }, same.key, { ranges });
}

/** Without an order that was placed: what comes next is for new numbers. */
export function withoutPart(draft: Draft, key: string): Draft {
  const parts = draft.parts.filter((part) => part.key !== key);
  return parts.length > 0 ? { ...draft, parts } : { ...emptyDraft(), activates: draft.activates };
}

function readDraft(): Draft {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Partial<Draft> | null;
    return { ...emptyDraft(), ...kept };
  } catch {
    return emptyDraft();
  }
}
