import { Text, Timeline } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { OrderBadge } from '../../components/badges';
import { useFormats } from '../../i18n/formats';

type Entry = Schemas['OrderHistoryEntry'];

/** Every change of an order with its cause, and every attempt to send it. */
export function OrderTimeline({ entries }: { readonly entries: readonly Entry[] }) {
  const { t } = useTranslation();
  const { exactTime } = useFormats();
  return (
    <Timeline active={entries.length} bulletSize={14} lineWidth={2}>
      {entries.map((entry, index) => (
        <Timeline.Item key={`${entry.at}-${index}`} title={<OrderBadge status={entry.status} />}>
          <Text size="sm" mt={4}>
            {t(`cause.${entry.cause}`)}
            {entry.actor && (
              <>
                : <span className="given">{entry.actor}</span>
              </>
            )}
          </Text>
          {entry.detail && (
            <Text size="sm" className="given">
              {entry.detail}
            </Text>
          )}
          {entry.attempt && <AttemptText attempt={entry.attempt} />}
          <Text size="xs" c="dimmed" component="time" dateTime={entry.at}>
            {exactTime(entry.at)}
          </Text>
        </Timeline.Item>
      ))}
    </Timeline>
  );
}

function AttemptText({ attempt }: { readonly attempt: Schemas['Attempt'] }) {
  const { t } = useTranslation();
  const { number, httpStatus, durationMs, verdict, trackingId } = attempt;
  const answer =
    httpStatus === null ? t('order.noAnswer') : t('order.httpStatus', { status: httpStatus, ms: durationMs ?? '?' });
  return (
    <>
      <Text size="sm">
        {[t('order.attempt', { number }), answer, verdict && t(`verdict.${verdict}`)].filter(Boolean).join(' · ')}
      </Text>
      <Text size="xs" c="dimmed" className="given">
        {t('order.tracking', { id: trackingId })}
      </Text>
    </>
  );
}
