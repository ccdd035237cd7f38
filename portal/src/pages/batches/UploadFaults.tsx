import { Alert, Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../i18n/formats';
import type { PlacedFault } from './fault-place';

interface Props {
  /** Of the file. */
  readonly name: string;
  readonly faults: readonly PlacedFault[];
  /** How many are not listed. */
  readonly more: number;
}

/** What is wrong in the rows of a file, each with its place. */
export function UploadFaults({ name, faults, more }: Props) {
  const { t } = useTranslation();
  const { count } = useFormats();
  const sum = faults.length + more;
  return (
    <Stack>
      <Alert color="red" role="alert" title={t('batch.faulty', { count: sum, formatted: count(sum), name })}>
        {t('batch.correct')}
      </Alert>
      <Table verticalSpacing="xs" aria-label={t('batch.faults')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('batch.row')}</Table.Th>
            <Table.Th>{t('batch.column')}</Table.Th>
            <Table.Th>{t('batch.wrong')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {faults.map(({ row, column, detail }) => (
            <Table.Tr key={`${row} ${column} ${detail}`}>
              <Table.Td>{count(row)}</Table.Td>
              <Table.Td className="given">{column}</Table.Td>
              <Table.Td className="given">{detail}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {more > 0 && <Text size="sm">{t('problem.moreErrors', { count: more })}</Text>}
    </Stack>
  );
}
