import { Anchor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { NumberFilter } from '../../api/queries';

/** The ranges of the filter as a file for a spreadsheet. The browser loads it, however large it is. */
export function ExportLink({ filter }: { readonly filter: NumberFilter }) {
  const { t } = useTranslation();
  const query = new URLSearchParams({ for: 'excel' });
  for (const [name, value] of Object.entries(filter)) query.set(name, String(value));
  return (
    <Anchor size="sm" href={`/v1/numbers/export.csv?${query.toString()}`} download>
      {t('actions.export')}
    </Anchor>
  );
}
