import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { useFormats } from '../../i18n/formats';

/** Its reference. Without one: when it was uploaded. */
export function useBatchName({ reference, createdAt }: Pick<Schemas['Batch'], 'reference' | 'createdAt'>): string {
  const { t } = useTranslation();
  const { time } = useFormats();
  return reference ?? t('batch.uploadedAt', { time: time(createdAt) });
}
