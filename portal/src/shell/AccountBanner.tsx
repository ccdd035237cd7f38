import { Alert, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { streamStateQuery } from '../api/live-events';
import { accountQuery } from '../api/queries';
import { useFormats } from '../i18n/formats';

interface Notice {
  readonly text: string;
  readonly grave?: boolean;
}

/** What everybody must know before they order: which Colt this is, and whether it works. */
export function AccountBanner() {
  const { data: account } = useQuery(accountQuery);
  const { data: stream } = useQuery(streamStateQuery);
  const { t } = useTranslation();
  const notices = [...useAccountNotices(account), ...(stream === 'lost' ? [{ text: t('banner.lost') }] : [])];
  return (
    <Stack gap={0} aria-live="polite">
      {notices.map(({ text, grave }) => (
        <Alert key={text} color={grave ? 'red' : 'yellow'} radius={0} py={6} variant="light">
          {text}
        </Alert>
      ))}
    </Stack>
  );
}

function useAccountNotices(account: Schemas['Account'] | undefined): Notice[] {
  const { t } = useTranslation();
  const { time } = useFormats();
  if (account === undefined) return [];
  const { environment, colt, sending, waiting } = account;
  const until = (at: string | null) => (at ? ` ${t('banner.until', { time: time(at) })}` : '');
  const notices: Notice[] = [];
  if (environment !== 'production') notices.push({ text: t(`banner.${environment}`) });
  if (colt.state !== 'available') notices.push({ text: t(`banner.${colt.state}`), grave: colt.state !== 'degraded' });
  if (sending.state === 'off') {
    notices.push({ text: [t('banner.sendingOff'), sending.reason].filter(Boolean).join(' ') + until(sending.until) });
  }
  if (waiting) notices.push({ text: t('banner.waiting', { count: waiting.orders }) + until(waiting.expectedAt) });
  return notices;
}
