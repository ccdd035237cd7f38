import { Group, Stack, Table, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { coltErrorText } from '../../components/colt-error-text';
import { TextLink } from '../../components/links';
import { rangeText } from '../../components/range-text';
import { useFormats } from '../../i18n/formats';
import { OutcomeBadge } from './BatchBadges';
import { ProblemText } from './ProblemText';

type Row = Schemas['BatchRow'];

/** What each row orders, and what became of it: on a narrow screen below it. */
export function RowTable({ rows }: { readonly rows: readonly Row[] }) {
  const { t } = useTranslation();
  const isWide = useMediaQuery('(min-width: 48em)', true, { getInitialValueInEffect: false });
  return (
    <Table verticalSpacing="xs" aria-labelledby="rows">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('batch.row')}</Table.Th>
          <Table.Th>{t('orders.order')}</Table.Th>
          <Table.Th visibleFrom="md">{t('orders.reference')}</Table.Th>
          {isWide && <Table.Th w="45%">{t('batch.became')}</Table.Th>}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={row.number}>
            <Table.Td>{row.number}</Table.Td>
            <Table.Td>
              <Ordered row={row} />
              {!isWide && <Outcome row={row} />}
            </Table.Td>
            <Table.Td visibleFrom="md" className="given">
              {row.reference}
            </Table.Td>
            {isWide && (
              <Table.Td>
                <Outcome row={row} />
              </Table.Td>
            )}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Ordered({ row: { type, ranges, quantity, country: code, kind, executeAt } }: { readonly row: Row }) {
  const { t } = useTranslation();
  const { count, country, time } = useFormats();
  const [first] = ranges;
  const where = [code && country(code), kind && t(`kind.${kind}`)];
  return (
    <Stack gap={0}>
      {first && (
        <Text size="sm" className="number">
          {rangeText(first)}
        </Text>
      )}
      {!first && quantity !== null && (
        <Text size="sm">{t('find.size', { count: quantity, formatted: count(quantity) })}</Text>
      )}
      <Text size="xs" c="dimmed">
        {[
          t(`type.${type}`),
          ...where,
          ranges.length > 1 && t('orders.andMore', { count: ranges.length - 1 }),
          executeAt && t('batch.sentAt', { time: time(executeAt) }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </Text>
    </Stack>
  );
}

function Outcome({ row: { number, type, outcome, orderId, activationId, problem, error } }: { readonly row: Row }) {
  const { t } = useTranslation();
  const orders = [
    [orderId, type === 'purchase' ? t('type.reservation') : t('orders.order')],
    [activationId, t('type.activation')],
  ] as const;
  return (
    <Stack gap={4} align="flex-start">
      <Group gap="xs">
        <OutcomeBadge outcome={outcome} />
        {orders.map(
          ([id, name]) =>
            id !== null && (
              <TextLink
                key={id}
                size="sm"
                to="/orders/$id"
                params={{ id }}
                aria-label={t('batch.ofRow', { name, number })}
              >
                {name}
              </TextLink>
            ),
        )}
      </Group>
      {outcome === 'pending' && problem && <Text size="sm">{t('batch.rowWouldBeRefused')}</Text>}
      {problem && <ProblemText problem={problem} />}
      {error && (
        <Text size="sm" className="given">
          {coltErrorText(error)}
        </Text>
      )}
    </Stack>
  );
}
