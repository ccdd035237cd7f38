import { Alert, Button, Group, List, Stack, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AuthenticationError, ConnectionError, PortalError } from '../api/client';
import { knownText } from '../i18n/known-text';
import { coltErrorText } from './colt-error-text';

interface Props {
  readonly error: unknown;
  /** Without it the problem cannot be retried from here. */
  readonly onRetry?: () => void;
}

/** A failed request as a person wants to read it: what happened, what to do, and what to tell the support. */
export function ProblemAlert({ error, onRetry }: Props) {
  const { t } = useTranslation();
  const title = useProblemTitle(error);
  if (error instanceof AuthenticationError) return null; // the sign-in is shown
  const problem = error instanceof PortalError ? error.problem : undefined;
  const requestId = error instanceof PortalError ? error.requestId : undefined;
  return (
    <Alert color="red" variant="light" title={title} role="alert">
      <Stack gap="xs">
        {problem?.detail && (
          <Text size="sm" className="given">
            {problem.detail}
          </Text>
        )}
        {problem?.coltError && (
          <Text size="sm" className="given">
            {coltErrorText(problem.coltError)}
          </Text>
        )}
        {problem?.errors && (
          <List size="sm">
            {problem.errors.map(({ pointer, parameter, detail }) => (
              <List.Item key={`${pointer ?? parameter}${detail}`} className="given">
                {detail}
              </List.Item>
            ))}
            {problem.moreErrors && <List.Item>{t('problem.moreErrors', { count: problem.moreErrors })}</List.Item>}
          </List>
        )}
        {problem?.conflicts && (
          <List size="sm">
            {problem.conflicts.map(({ start, end }) => (
              <List.Item key={start} className="number">
                {start === end ? start : `${start} – ${end}`}
              </List.Item>
            ))}
          </List>
        )}
        {onRetry && <RetryButton error={error} onRetry={onRetry} />}
        {requestId && (
          <Text size="xs" c="dimmed" className="given">
            {t('problem.support', { requestId })}
          </Text>
        )}
      </Stack>
    </Alert>
  );
}

function useProblemTitle(error: unknown): string {
  const { t, i18n } = useTranslation();
  if (error instanceof ConnectionError) return t('problem.connection');
  if (!(error instanceof PortalError)) return t('problem.unexpected');
  // New codes may be added: then the service's own title.
  return knownText(i18n, `problem.titles.${error.code}`) ?? error.problem.title ?? t('problem.unexpected');
}

/** Counts down while the service has asked to wait. */
function RetryButton({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  const { t } = useTranslation();
  const [left, setLeft] = useState(error instanceof PortalError ? (error.retryAfter ?? 0) : 0);
  useEffect(() => {
    if (left <= 0) return;
    const timer = setTimeout(() => setLeft(left - 1), 1_000);
    return () => clearTimeout(timer);
  }, [left]);
  return (
    <Group>
      <Button size="xs" variant="default" disabled={left > 0} onClick={onRetry}>
        {left > 0 ? t('problem.retryIn', { seconds: left }) : t('problem.retry')}
      </Button>
    </Group>
  );
}
