import { List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { rangeText } from '../../components/range-text';
import { knownText } from '../../i18n/known-text';
import { columnOf } from './fault-place';

/** Why a batch does not go on, or a row was refused. */
export function ProblemText({ problem }: { readonly problem: Schemas['BatchProblem'] }) {
  const { i18n } = useTranslation();
  const { code, detail, errors = [], conflicts = [] } = problem;
  return (
    <>
      <Text size="sm">{knownText(i18n, `problem.titles.${code}`) ?? code}</Text>
      <Text size="xs" className="given">
        {detail}
      </Text>
      {errors.length + conflicts.length > 0 && (
        <List size="xs">
          {errors.map((fault) => (
            <List.Item key={`${fault.pointer} ${fault.detail}`} className="given">
              {[columnOf(fault.pointer), fault.detail].filter(Boolean).join(': ')}
            </List.Item>
          ))}
          {conflicts.map((range) => (
            <List.Item key={range.start} className="number">
              {rangeText(range)}
            </List.Item>
          ))}
        </List>
      )}
    </>
  );
}
