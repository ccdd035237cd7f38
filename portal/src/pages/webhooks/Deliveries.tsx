import { Badge, Group, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { deliveriesQuery } from '../../api/admin-queries';
import { MoreButton } from '../../components/MoreButton';
import { QueryStatus } from '../../components/QueryStatus';
import { useFormats } from '../../i18n/formats';
import { AttemptText } from './TestButton';

/** The attempts to deliver events, newest first. */
export function Deliveries({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const { exactTime } = useFormats();
  const deliveries = useInfiniteQuery(deliveriesQuery(id));
  const items = deliveries.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <QueryStatus query={deliveries} />
      {deliveries.data && items.length === 0 && <Text size="sm">{t('webhooks.noDeliveries')}</Text>}
      <Stack component="ul" className="choices" gap={0} aria-label={t('webhooks.deliveries')}>
        {items.map((delivery) => (
          <li key={delivery.id}>
            <Group gap="xs">
              <Badge color={delivery.delivered ? 'green' : 'red'}>{delivery.httpStatus ?? '–'}</Badge>
              <Text size="sm" fw={600}>
                {delivery.eventType}
              </Text>
              <Text size="xs" c="dimmed" className="given">
                {delivery.eventId} · {exactTime(delivery.attemptedAt)}
              </Text>
            </Group>
            <AttemptText attempt={delivery} />
          </li>
        ))}
      </Stack>
      <MoreButton list={deliveries} />
    </>
  );
}
