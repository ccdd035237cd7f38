import { Alert, Group, Paper, Stack, Text, TextInput, Timeline, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, NotFoundError, type Schemas } from '../../api/client';
import { numberHistoryQuery, numberQuery } from '../../api/queries';
import { Annotations } from '../../components/annotations/Annotations';
import { NumberBadge } from '../../components/badges';
import { Facts } from '../../components/Facts';
import { TextLink } from '../../components/links';
import { QueryStatus } from '../../components/QueryStatus';
import { displayText } from '../../components/range-text';
import { useFormats } from '../../i18n/formats';
import { BlockMap } from './BlockMap';
import { NumberActions } from './NumberActions';

type Entry = Schemas['NumberHistoryEntry'];

/** One number: who has it, how to write it, and its life. A number that is not held any more still has its life. */
export function NumberPage() {
  const { t } = useTranslation();
  const { e164 } = useParams({ from: '/numbers/$e164' });
  const number = useQuery(numberQuery(e164));
  const history = useQuery(numberHistoryQuery(e164));
  const notHeld = number.error instanceof NotFoundError;
  // The cache keeps what was held last, and a dialog about it stays open.
  const held = notHeld ? undefined : number.data;
  return (
    <Stack maw={1000}>
      <TextLink to="/numbers" size="sm">
        ← {t('number.back')}
      </TextLink>
      <Group justify="space-between">
        <Group>
          <Title order={1} size="h3" className="number">
            {number.data?.formats.international ?? e164}
          </Title>
          {held && <NumberBadge status={held.holding.status} />}
        </Group>
        {number.data && <NumberActions number={number.data} />}
      </Group>
      {notHeld ? <Text>{t('number.notHeld')}</Text> : <QueryStatus query={number} />}
      {held && <NumberFacts number={held} />}
      {held && <OwnData number={held} />}
      {held && <BlockMap key={e164} number={held} />}
      <Paper component="section" aria-labelledby="history-title">
        <Title order={2} size="h5" mb="md" id="history-title">
          {t('number.history')}
        </Title>
        <QueryStatus query={history} />
        {history.data?.items.length === 0 && <Text size="sm">{t('number.noHistory')}</Text>}
        {history.data && <Life entries={history.data.items} />}
      </Paper>
      <OnDay e164={e164} />
    </Stack>
  );
}

function NumberFacts({ number: { holding, endCustomer, formats } }: { readonly number: Schemas['NumberDetail'] }) {
  const { t } = useTranslation();
  const { day, time, country } = useFormats();
  const { reservationExpiresAt, reservationExpirySource, openOrderId, orderId, cessationRequestId } = holding;
  const address = endCustomer && addressText(endCustomer.address, country);
  const order = (id: string | null) =>
    id && (
      <TextLink to="/orders/$id" params={{ id }}>
        {t('run.show')}
      </TextLink>
    );
  return (
    <Paper component="section" aria-label={t('order.facts')}>
      <Stack>
        {cessationRequestId && (
          <Alert color="orange" title={t('cessation.isOpen')}>
            <TextLink size="sm" to="/cessations">
              {t('cessation.show')}
            </TextLink>
          </Alert>
        )}
        {holding.size > 1 && <Text size="sm">{t('number.range', { range: displayText(holding) })}</Text>}
        <Facts
          facts={[
            [t('number.customer'), endCustomer?.name],
            [t('find.address'), address],
            [t('number.national'), formats.national],
            ['E.164', formats.e164],
            [t('find.country'), country(holding.country)],
            [t('find.kind'), t(`kind.${holding.kind}`)],
            [t('numbers.reference'), holding.reference],
            [t('number.activeSince'), holding.activatedAt && time(holding.activatedAt)],
            [t('number.reservedAt'), holding.reservedAt && time(holding.reservedAt)],
            [
              t('number.reservedUntil'),
              reservationExpiresAt &&
                `${day(reservationExpiresAt)}${reservationExpirySource === 'assumed' ? ` (${t('number.assumed')})` : ''}`,
            ],
            [t('number.openOrder'), order(openOrderId)],
            [t('number.lastOrder'), order(orderId)],
          ]}
        />
      </Stack>
    </Paper>
  );
}

/** Changed for the whole range: its numbers stay together. */
function OwnData({ number: { holding } }: { readonly number: Schemas['NumberDetail'] }) {
  const queryClient = useQueryClient();
  const { start, end, tags, note } = holding;
  const save = async (patch: Schemas['AnnotationsPatch']) => {
    await client.numbers.update(start, patch, { end });
    await Promise.all(['number', 'numbers'].map((key) => queryClient.invalidateQueries({ queryKey: [key] })));
  };
  return <Annotations key={`${start}${end}`} tags={tags} note={note} save={save} />;
}

function Life({ entries }: { readonly entries: readonly Entry[] }) {
  const { t } = useTranslation();
  const { exactTime } = useFormats();
  return (
    <Timeline active={entries.length} bulletSize={14} lineWidth={2}>
      {entries.map((entry, index) => (
        <Timeline.Item key={`${entry.at}-${index}`} title={<NumberBadge status={entry.status} />}>
          <Text size="sm" mt={4}>
            {t(`cause.${entry.cause}`)}
          </Text>
          {entry.detail && (
            <Text size="sm" className="given">
              {entry.detail}
            </Text>
          )}
          {entry.orderId && (
            <TextLink size="sm" to="/orders/$id" params={{ id: entry.orderId }}>
              {t('run.show')}
            </TextLink>
          )}
          <Text size="xs" c="dimmed" component="time" display="block" dateTime={entry.at}>
            {exactTime(entry.at)}
          </Text>
        </Timeline.Item>
      ))}
    </Timeline>
  );
}

/** Who had the number on a day, such as for a question of the police. */
function OnDay({ e164 }: { readonly e164: string }) {
  const { t } = useTranslation();
  const [day, setDay] = useState('');
  const found = useQuery({ ...numberHistoryQuery(e164, day), enabled: /^\d{4}-\d{2}-\d{2}$/.test(day) });
  const [entry] = found.data?.items ?? [];
  return (
    <Paper component="section" aria-labelledby="day-title">
      <Title order={2} size="h5" mb="md" id="day-title">
        {t('number.onDay')}
      </Title>
      <Stack>
        <TextInput
          type="date"
          maw={220}
          label={t('number.day')}
          value={day}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
        {day !== '' && <QueryStatus query={found} />}
        <div aria-live="polite">
          {found.data && (entry === undefined || entry.status === 'released') && (
            <Text size="sm">{t('number.nobody')}</Text>
          )}
          {entry && entry.status !== 'released' && <Life entries={[entry]} />}
        </div>
      </Stack>
    </Paper>
  );
}

/** An address on one line: street, place, country. */
function addressText(address: Schemas['Address'], country: (code: string) => string): string {
  const { streetType, streetName, houseNumber, buildingName, addressExtension, poBoxNumber } = address;
  const { postalCode, subLocality, city, province } = address;
  const words = (...parts: (string | undefined)[]) => parts.filter(Boolean).join(' ');
  const lines = [words(streetType, streetName, houseNumber), buildingName, addressExtension, poBoxNumber];
  return [...lines, words(postalCode, city), subLocality, province, country(address.country)]
    .filter(Boolean)
    .join(', ');
}
