import { Alert, Button, Group, List, Paper, Stack, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import type { ReadCustomer } from '../../api/customer-queries';
import { accountQuery } from '../../api/queries';
import { useScope } from '../../api/use-scope';
import { rangeText } from '../../components/range-text';
import { useKept } from '../../components/use-kept';
import { useFormats } from '../../i18n/formats';
import { useMemberLabel } from './member-label';
import { type UpdatePart, updateParts } from './update-parts';
import { UpdateRun } from './UpdateRun';

interface Props {
  readonly read: ReadCustomer;
  /** What the end customer holds. */
  readonly ranges: readonly Schemas['Holding'][];
  /** Whether all of it was read. */
  readonly ready: boolean;
}

const NOTHING_SENT = { etag: '', parts: [] as readonly UpdatePart[] };
const SHOWN_RANGES = 10;

/** What Colt was told of an end customer, what has changed since, and a button that tells Colt. */
export function ToldColt({ read, ranges, ready }: Props) {
  const { t } = useTranslation();
  const { count } = useFormats();
  const mayOrder = useScope('order');
  const { data: account } = useQuery(accountQuery);
  const { customer, etag } = read;
  const { outdated, outdatedRanges } = customer;
  // The orders that were placed, or are being placed, with their keys: of this version of the data alone.
  const [sent, keepSent] = useKept(`update-${customer.id}`, () => NOTHING_SENT);
  const parts = sent.etag === etag ? sent.parts : [];
  const send = () => account && keepSent({ etag, parts: updateParts(outdatedRanges, ranges, account.limits) });
  if (customer.numbers.active === 0 && parts.length === 0) return null;
  return (
    <Paper component="section" aria-labelledby="told">
      <Stack gap="sm">
        <Title order={2} size="h5" id="told">
          {t('customer.told')}
        </Title>
        {outdated.length === 0 ? (
          <Text size="sm">{t('customer.upToDate')}</Text>
        ) : (
          <Alert color="orange">
            {t('customer.outdated', { count: outdatedRanges.length, formatted: count(outdatedRanges.length) })}{' '}
            {t('customer.onlyOrder')}
          </Alert>
        )}
        {outdated.map((details) => (
          <Outdated key={details.ranges[0]?.start} details={details} />
        ))}
        {parts.map((part) => (
          <UpdateRun key={part.idempotencyKey} endCustomerId={customer.id} part={part} onAgain={send} />
        ))}
        {outdated.length > 0 && parts.length === 0 && mayOrder && (
          <Group>
            <Button
              disabled={!ready || account === undefined}
              onClick={send}
              h="auto"
              py="sm"
              styles={{ label: { whiteSpace: 'normal' } }}
            >
              {t('customer.send')}
            </Button>
          </Group>
        )}
      </Stack>
    </Paper>
  );
}

function Outdated({ details: { ranges, changes } }: { readonly details: Schemas['OutdatedRangeGroup'] }) {
  const { t } = useTranslation();
  const label = useMemberLabel();
  const shown = ranges.slice(0, SHOWN_RANGES);
  return (
    <div>
      <List size="sm" listStyleType="none">
        {shown.map((range) => (
          <List.Item key={range.start} className="number">
            {rangeText(range)}
          </List.Item>
        ))}
        {ranges.length > shown.length && (
          <List.Item>{t('orders.andMore', { count: ranges.length - shown.length })}</List.Item>
        )}
      </List>
      {changes === null ? (
        <Text size="sm">{t('customer.unknown')}</Text>
      ) : (
        <Table verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('customer.member')}</Table.Th>
              <Table.Th>{t('customer.atColt')}</Table.Th>
              <Table.Th>{t('customer.now')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {changes.map(({ pointer, told, now }) => (
              <Table.Tr key={pointer}>
                <Table.Td>{label(pointer)}</Table.Td>
                <Table.Td className="given">{told ?? '–'}</Table.Td>
                <Table.Td className="given">{now ?? '–'}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </div>
  );
}
