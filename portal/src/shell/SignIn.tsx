import { Alert, Button, Center, Modal, Paper, Stack, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Session, sessionQuery, signInAsDemo, signInError, signInUrl } from '../api/session';
import { useAction } from '../api/use-action';
import { ProblemAlert } from '../components/ProblemAlert';
import { knownText } from '../i18n/known-text';
import { Settings } from './Settings';

type Ways = Session['signIn'];

/** The whole page for somebody who has not signed in. */
export function SignInPage({ ways }: { readonly ways: Ways }) {
  const { t } = useTranslation();
  return (
    <Center component="main" mih="100dvh" p="md">
      <Paper p="xl" maw={420} w="100%" shadow="sm">
        <Stack>
          <Title order={1} size="h2">
            {t('app.title')}
          </Title>
          <Text>{t('session.intro')}</Text>
          <SignInError />
          <SignInButtons ways={ways} />
          <Settings />
        </Stack>
      </Paper>
    </Center>
  );
}

/** A word in the address that is not known is shown as a failure, never as itself. */
function SignInError() {
  const { t, i18n } = useTranslation();
  const error = signInError();
  if (error === null) return null;
  const text = knownText(i18n, `signInError.${error}`) ?? t('signInError.failed');
  return (
    <Alert color="red" role="alert" title={t('signInError.title')}>
      {text}
    </Alert>
  );
}

/** Over the page whose session has ended: the page stays, with what was typed. */
export function SignInAgain({ ways }: { readonly ways: Ways }) {
  const { t } = useTranslation();
  return (
    <Modal opened centered onClose={() => undefined} withCloseButton={false} title={t('session.expiredTitle')}>
      <Stack>
        <Text>{t('session.expired')}</Text>
        <SignInButtons ways={ways} />
      </Stack>
    </Modal>
  );
}

function SignInButtons({ ways }: { readonly ways: Ways }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const demo = useAction({
    mutationFn: signInAsDemo,
    onSuccess: (session) => {
      queryClient.setQueryData(sessionQuery.queryKey, session);
      // What failed without a session is read again.
      void queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionQuery.queryKey[0] });
    },
  });
  return (
    <Stack>
      {demo.error && <ProblemAlert error={demo.error} />}
      {ways.oidc && (
        <Button component="a" href={signInUrl()}>
          {t('session.oidc')}
        </Button>
      )}
      {ways.demo && (
        <>
          <Button loading={demo.isPending} onClick={() => demo.mutate()}>
            {t('session.demo')}
          </Button>
          <Text size="sm" c="dimmed">
            {t('session.demoHint')}
          </Text>
        </>
      )}
      {!ways.oidc && !ways.demo && <Alert color="yellow">{t('session.none')}</Alert>}
    </Stack>
  );
}
