import { List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import type { Checked } from '../../api/order-check';
import { knownText } from '../../i18n/known-text';
import { rangeText } from '../range-text';

/** The numbers that stand in the way of an order, and why. */
export function Conflicts({ check: { conflicts, refusal } }: { readonly check: Checked }) {
  const { t, i18n } = useTranslation();
  if (conflicts.length === 0) return null;
  return (
    <div role="status">
      <Text size="sm" c="var(--mantine-color-error)">
        {knownText(i18n, `problem.titles.${refusal}`) ?? t('find.conflict')}
      </Text>
      <List size="sm">
        {conflicts.map((range) => (
          <List.Item key={range.start} className="number">
            {rangeText(range)}
          </List.Item>
        ))}
      </List>
    </div>
  );
}

/** Whether a conflict is about one of the numbers of a range. Numbers of one country and length sort as text. */
export function isHit(range: Schemas['Range'], conflicts: readonly Schemas['Conflict'][]): boolean {
  return conflicts.some(
    ({ start, end }) => start.length === range.start.length && start <= range.end && end >= range.start,
  );
}
