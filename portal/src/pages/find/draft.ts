import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Schemas } from '../../api/client';

export type FreeRange = Schemas['FreeRange'];

/**
 * An order as far as it has come. `editing`: nothing was sent. `reserving`, `activating`: the request was, or is being,
 * sent with the key; sending it again gets the same order.
 */
export interface Draft {
  readonly stage: 'editing' | 'reserving' | 'activating';
  readonly ranges: readonly FreeRange[];
  readonly activates: boolean;
  readonly reference: string;
  /** What was typed about the end customer, by JSON pointer of the activation. */
  readonly fields: Readonly<Record<string, string>>;
  /** Idempotency keys. */
  readonly reserveKey: string;
  readonly activateKey: string;
}

const KEY = 'portal-draft';

export function emptyDraft(): Draft {
  return {
    stage: 'editing',
    ranges: [],
    activates: true,
    reference: '',
    fields: { '/endCustomer/type': 'business' },
    reserveKey: crypto.randomUUID(),
    activateKey: crypto.randomUUID(),
  };
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
export function useDraft(): [Draft, (change: Partial<Draft>) => void] {
  const queryClient = useQueryClient();
  const { data } = useQuery(draftQuery);
  const change = useCallback(
    (changed: Partial<Draft>) => {
      const draft = { ...(queryClient.getQueryData(draftQuery.queryKey) ?? emptyDraft()), ...changed };
      sessionStorage.setItem(KEY, JSON.stringify(draft));
      queryClient.setQueryData(draftQuery.queryKey, draft);
    },
    [queryClient],
  );
  return [data, change];
}

function readDraft(): Draft {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Partial<Draft> | null;
    return { ...emptyDraft(), ...kept };
  } catch {
    return emptyDraft();
  }
}
