import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';

const STATUS_COLOURS: Readonly<Record<Schemas['BatchStatus'], string>> = {
  checking: 'blue',
  ready: 'indigo',
  running: 'blue',
  paused: 'orange',
  completed: 'green',
  cancelled: 'gray',
};

/** In the order in which they are drawn. */
export const OUTCOME_COLOURS: Readonly<Record<Schemas['BatchOutcome'], string>> = {
  completed: 'green',
  partial: 'orange',
  failed: 'red',
  rejected: 'red',
  refused: 'red',
  open: 'blue',
  withdrawn: 'gray',
  cancelled: 'gray',
  pending: 'gray',
};

export const OUTCOMES = Object.keys(OUTCOME_COLOURS) as Schemas['BatchOutcome'][];

export function BatchBadge({ status }: { readonly status: Schemas['BatchStatus'] }) {
  const { t } = useTranslation();
  return <Badge color={STATUS_COLOURS[status]}>{t(`batch.status.${status}`)}</Badge>;
}

export function OutcomeBadge({ outcome }: { readonly outcome: Schemas['BatchOutcome'] }) {
  const { t } = useTranslation();
  return <Badge color={OUTCOME_COLOURS[outcome]}>{t(`batch.outcome.${outcome}`)}</Badge>;
}
