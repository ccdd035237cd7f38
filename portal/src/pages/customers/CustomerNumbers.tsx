import { Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { NumberBadge } from '../../components/badges';
import { TextLink } from '../../components/links';
import { MoreButton } from '../../components/MoreButton';
import { QueryStatus } from '../../components/QueryStatus';
import { displayText } from '../../components/range-text';
import { useFormats } from '../../i18n/formats';

interface Props {
  readonly counts: Schemas['EndCustomerNumberCount'];
  readonly numbers: Parameters<typeof QueryStatus>[0]['query'] &
    Parameters<typeof MoreButton>[0]['list'] & {
      readonly data?: { readonly pages: readonly { readonly items: readonly Schemas['Holding'][] }[] };
    };
}

/** The numbers of an end customer. */
export function CustomerNumbers({ counts, numbers }: Props) {
  const { t } = useTranslation();
  const { count, country } = useFormats();
  const ranges = numbers.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Paper component="section" aria-labelledby="customer-numbers">
      <Stack gap="sm">
        <Group justify="space-between">
          <Title order={2} size="h5" id="customer-numbers">
            {t('customer.numbers')}
          </Title>
          <Text size="sm">
            {t('customer.counts', { active: count(counts.active), reserved: count(counts.reserved) })}
          </Text>
        </Group>
        <QueryStatus query={numbers} />
        {numbers.data && ranges.length === 0 && <Text size="sm">{t('customer.noNumbers')}</Text>}
        <ul className="choices">
          {ranges.map((range) => (
            <li key={range.start}>
              <Group gap="xs">
                <TextLink to="/numbers/$e164" params={{ e164: range.start }} className="number" size="sm">
                  {displayText(range)}
                </TextLink>
                <NumberBadge status={range.status} />
                <Text size="xs" c="dimmed">
                  {country(range.country)} · {t(`kind.${range.kind}`)}
                </Text>
              </Group>
            </li>
          ))}
        </ul>
        <MoreButton list={numbers} />
      </Stack>
    </Paper>
  );
}
