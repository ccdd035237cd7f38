import { Alert, Badge, Group, List, Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { client, type Schemas } from '../../api/client';
import { orderHistoryQuery, orderQuery } from '../../api/queries';
import { Annotations } from '../../components/annotations/Annotations';
import { OrderBadge } from '../../components/badges';
import { coltErrorText } from '../../components/colt-error-text';
import { Facts } from '../../components/Facts';
import { TextLink } from '../../components/links';
import { QueryStatus } from '../../components/QueryStatus';
import { rangeText } from '../../components/range-text';
import { useFormats } from '../../i18n/formats';
import { knownText } from '../../i18n/known-text';
import { OrderTimeline } from './OrderTimeline';
import { ResolutionButton } from './ResolutionButton';
import { WithdrawButton } from './WithdrawButton';

type Order = Schemas['Order'];

/** One order: what it is, why it waits, and everything that happened to it. */
export function OrderPage() {
  const { t } = useTranslation();
  const { id } = useParams({ from: '/orders/$id' });
  const order = useQuery(orderQuery(id));
  const history = useQuery(orderHistoryQuery(id));
  return (
    <Stack maw={1000}>
      <TextLink to="/orders" size="sm">
        ← {t('order.back')}
      </TextLink>
      <QueryStatus query={order} />
      {order.data && <OrderHead order={order.data} />}
      {order.data && <OwnData order={order.data} />}
      {order.data && (
        <Paper component="section" aria-labelledby="timeline-title">
          <Title order={2} size="h5" mb="md" id="timeline-title">
            {t('order.timeline')}
          </Title>
          <QueryStatus query={history} />
          {history.data && <OrderTimeline entries={history.data} />}
        </Paper>
      )}
    </Stack>
  );
}

function OrderHead({ order }: { readonly order: Order }) {
  const { t } = useTranslation();
  const { time, country } = useFormats();
  const at = (iso: string | null) => iso && time(iso);
  return (
    <>
      <Group justify="space-between">
        <Group>
          <Title order={1} size="h3">
            {t(`type.${order.type}`)}
          </Title>
          <OrderBadge status={order.status} />
        </Group>
        <Group gap="xs">
          <ResolutionButton order={order} />
          {order.status === 'accepted' && <WithdrawButton id={order.id} />}
        </Group>
      </Group>
      <Text size="sm">{t(`statusHint.${order.status}`)}</Text>
      <WhyItWaits order={order} />
      {order.error && (
        <Alert color="red" title={t('order.error')}>
          <Text size="sm" className="given">
            {coltErrorText(order.error)}
          </Text>
        </Alert>
      )}
      <Paper component="section" aria-label={t('order.facts')}>
        <Facts
          facts={[
            [t('orders.numbers'), <OrderedRanges key="ranges" order={order} />],
            [t('find.country'), country(order.country)],
            [t('find.kind'), t(`kind.${order.kind}`)],
            [t('orders.customer'), order.endCustomer?.name],
            [t('orders.reference'), order.reference],
            [t('order.actor'), order.actor],
            [t('order.coltOrderId'), order.coltOrderId],
            [t('orders.created'), at(order.createdAt)],
            [t('order.executeAt'), at(order.executeAt)],
            [t('order.submitted'), at(order.submittedAt)],
            [t('order.ended'), at(order.completedAt)],
          ]}
        />
      </Paper>
    </>
  );
}

function OwnData({ order: { id, tags, note } }: { readonly order: Order }) {
  const queryClient = useQueryClient();
  const save = async (patch: Schemas['AnnotationsPatch']) => {
    queryClient.setQueryData(orderQuery(id).queryKey, await client.orders.update(id, patch));
    void queryClient.invalidateQueries({ queryKey: ['orders'] });
  };
  return <Annotations tags={tags} note={note} save={save} />;
}

function OrderedRanges({ order }: { readonly order: Order }) {
  const { t } = useTranslation();
  const mixed = order.ranges.some(({ outcome }) => outcome !== order.ranges[0]?.outcome);
  return (
    <List listStyleType="none" size="sm">
      {order.ranges.map((range) => (
        <List.Item key={range.start}>
          <TextLink to="/numbers/$e164" params={{ e164: range.start }} className="number">
            {rangeText(range)}
          </TextLink>
          {mixed && (
            <Badge ml="xs" size="sm" color={range.outcome === 'failed' ? 'red' : 'green'}>
              {t(`outcome.${range.outcome}`)}
            </Badge>
          )}
          {range.error && (
            <Text size="xs" className="given">
              {coltErrorText(range.error)}
            </Text>
          )}
        </List.Item>
      ))}
    </List>
  );
}

/** Why an open order does not go on, until when, and what a person has to know. */
function WhyItWaits({ order }: { readonly order: Order }) {
  const { t, i18n } = useTranslation();
  const { time } = useFormats();
  const { waiting, attention } = order;
  const sentences: string[] = [];
  if (waiting) {
    sentences.push(knownText(i18n, `order.waitFor.${waiting.for}`) ?? waiting.for);
    sentences.push(t('order.since', { time: time(waiting.since) }));
    if (waiting.ahead !== undefined) sentences.push(t('order.ahead', { count: waiting.ahead }));
    if (waiting.expectedAt) sentences.push(t('order.expected', { time: time(waiting.expectedAt) }));
  } else if (order.status === 'in_progress') sentences.push(t('order.waitsForColt'));
  else if (order.status === 'unconfirmed') sentences.push(t('order.waitsInDoubt'));
  else if (order.status === 'accepted') sentences.push(t('order.waitsToBeSent'));
  return (
    <>
      {sentences.length > 0 && (
        <Alert color="blue" title={t('order.waits')}>
          {sentences.join(' ')}
        </Alert>
      )}
      {attention && (
        <Alert color="red" title={t('order.attention')}>
          <Text size="sm" className="given">
            {attention.detail}
          </Text>
          <Text size="sm">
            {t('order.since', { time: time(attention.since) })}
            {attention.nextLookAt && ` ${t('order.nextLook', { time: time(attention.nextLookAt) })}`}
          </Text>
        </Alert>
      )}
    </>
  );
}
