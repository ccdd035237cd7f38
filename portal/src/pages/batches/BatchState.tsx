import { Alert, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { TextLink } from '../../components/links';
import type { Schemas } from '../../api/client';
import { useFormats } from '../../i18n/formats';
import { ProblemText } from './ProblemText';

type Batch = Schemas['Batch'];

/** What its status means, why it does not go on, and what the check has found. */
export function BatchState({ batch }: { readonly batch: Batch }) {
  const { t } = useTranslation();
  const { status, problem } = batch;
  return (
    <>
      <Text size="sm">{t(`batch.statusHint.${status}`)}</Text>
      {problem && (
        <Alert
          color={status === 'paused' ? 'red' : 'blue'}
          title={status === 'paused' ? t('batch.whyPaused') : t('order.waits')}
        >
          <ProblemText problem={problem} />
        </Alert>
      )}
      {(status === 'checking' || status === 'ready') && <CheckResult batch={batch} />}
    </>
  );
}

function CheckResult({ batch: { id, status, rowCount, check } }: { readonly batch: Batch }) {
  const { t } = useTranslation();
  const { count } = useFormats();
  const { checked, wouldBeRefused } = check;
  const isGood = status === 'ready' && wouldBeRefused === 0;
  return (
    <Alert
      color={wouldBeRefused > 0 ? 'orange' : isGood ? 'green' : 'blue'}
      role="status"
      title={t('batch.checked', { count: rowCount, checked: count(checked), rows: count(rowCount) })}
    >
      {isGood && t('batch.allGood')}
      {wouldBeRefused > 0 && (
        <Text size="sm">
          {t('batch.wouldBeRefused', { count: wouldBeRefused, formatted: count(wouldBeRefused) })}{' '}
          <TextLink
            size="sm"
            to="/batches/$id"
            params={{ id }}
            search={{ rows: 'would-be-refused' }}
            resetScroll={false}
          >
            {t('batch.showThem')}
          </TextLink>
        </Text>
      )}
    </Alert>
  );
}
