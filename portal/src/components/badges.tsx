import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';

const ORDER_COLOURS: Readonly<Record<Schemas['OrderStatus'], string>> = {
  accepted: 'gray',
  submitting: 'blue',
  unconfirmed: 'orange',
  in_progress: 'blue',
  completed: 'green',
  failed: 'red',
  partial: 'orange',
  rejected: 'red',
  withdrawn: 'gray',
};

const NUMBER_COLOURS: Readonly<Record<Schemas['NumberStatus'], string>> = {
  reserving: 'blue',
  reserved: 'indigo',
  activating: 'blue',
  active: 'green',
  returning: 'orange',
  released: 'gray',
};

export function OrderBadge({ status }: { readonly status: Schemas['OrderStatus'] }) {
  const { t } = useTranslation();
  return <Badge color={ORDER_COLOURS[status]}>{t(`status.${status}`)}</Badge>;
}

export function NumberBadge({ status }: { readonly status: Schemas['NumberStatus'] }) {
  const { t } = useTranslation();
  return <Badge color={NUMBER_COLOURS[status]}>{t(`numberStatus.${status}`)}</Badge>;
}
