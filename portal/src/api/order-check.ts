import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { client, PortalError, type Schemas } from './client';

type Check = Schemas['OrderCheck'];

export type CheckSubject =
  | { readonly type: 'reservation'; readonly body: Schemas['ReservationRequest'] }
  | { readonly type: 'reservation_cancellation'; readonly body: Schemas['ReservationCancellationRequest'] }
  | { readonly type: 'activation'; readonly body: Schemas['ActivationRequest'] }
  | { readonly type: 'customer_update'; readonly body: Schemas['CustomerUpdateRequest'] }
  | { readonly type: 'purchase'; readonly body: Schemas['PurchaseRequest'] };

/** What the service says about an order that is still being written. */
export interface Checked {
  /** By JSON pointer: what would be refused. */
  readonly errors: Readonly<Record<string, string>>;
  /** By JSON pointer: broken rules that do not refuse the order. */
  readonly warnings: Readonly<Record<string, string>>;
  readonly conflicts: readonly Schemas['Conflict'][];
  readonly refusal: string | null;
}

const UNCHECKED: Checked = { errors: {}, warnings: {}, conflicts: [], refusal: null };

const QUIET_MS = 500;
const AGAIN_MS = 15_000;
/** Answers about the order itself. */
const JUDGED = new Set([409, 422]);

/**
 * Checks an order as it is typed. A check never stands in the way: one that fails is silent and tried again later.
 * @param subject null: there is nothing to check yet
 */
export function useOrderCheck(subject: CheckSubject | null): Checked {
  const settled = useSettled(subject);
  const { data } = useQuery({ ...checkQuery(settled), enabled: settled !== null, placeholderData: keepPreviousData });
  return subject === null ? UNCHECKED : (data ?? UNCHECKED);
}

function checkQuery(subject: CheckSubject | null) {
  return queryOptions({
    queryKey: ['check', subject],
    queryFn: async ({ signal }) => {
      try {
        return readCheck(await send(subject, signal));
      } catch (error) {
        if (error instanceof PortalError && JUDGED.has(error.status)) return readProblem(error);
        throw error;
      }
    },
    gcTime: 60_000,
    retry: false,
    refetchInterval: ({ state }) => (state.error ? AGAIN_MS : false),
  });
}

function send(subject: CheckSubject | null, signal: AbortSignal): Promise<Check> {
  switch (subject?.type) {
    case 'reservation':
      return client.reservations.check(subject.body, { signal });
    case 'reservation_cancellation':
      return client.reservationCancellations.check(subject.body, { signal });
    case 'activation':
      return client.activations.check(subject.body, { signal });
    case 'customer_update':
      return client.customerUpdates.check(subject.body, { signal });
    case 'purchase':
      return client.purchases.check(subject.body, { signal });
    case undefined:
      throw new Error('there is nothing to check');
  }
}

function readCheck({ conflicts, refusal, warnings }: Check): Checked {
  const entries = warnings.map(({ pointer, detail, text }) => [ofActivation(pointer ?? ''), `${detail}. ${text}`]);
  return { errors: {}, warnings: Object.fromEntries(entries) as Record<string, string>, conflicts, refusal };
}

function readProblem(error: PortalError): Checked {
  return {
    ...UNCHECKED,
    errors: pointedErrors(error),
    conflicts: error.problem.conflicts ?? [],
    refusal: error.code ?? null,
  };
}

/** What the service found wrong in the body of a request, by JSON pointer of an activation. */
export function pointedErrors(error: unknown): Record<string, string> {
  const errors = error instanceof PortalError ? (error.problem.errors ?? []) : [];
  return Object.fromEntries(
    errors.flatMap(({ pointer, detail }) => (pointer ? [[ofActivation(pointer), detail]] : [])),
  );
}

/** A pointer into a purchase, as one into its activation. */
function ofActivation(pointer: string): string {
  return pointer.replace(/^\/activation\//, '/');
}

/** The value once it has not changed for a while. */
function useSettled(subject: CheckSubject | null): CheckSubject | null {
  const text = JSON.stringify(subject);
  const [settled, setSettled] = useState('null');
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), QUIET_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return JSON.parse(settled) as CheckSubject | null;
}
