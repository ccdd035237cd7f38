import { AppShell, Badge, Box, Burger, Button, Center, Group, Loader, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { followEvents, streamStateQuery } from '../api/live-events';
import { claimTab, releaseTab } from '../api/one-person';
import { type Session, sessionQuery, signOut } from '../api/session';
import { useAction } from '../api/use-action';
import { MenuLink } from '../components/links';
import { ProblemAlert } from '../components/ProblemAlert';
import { AccountBanner } from './AccountBanner';
import { Settings } from './Settings';
import { SignInAgain, SignInPage } from './SignIn';

const PAGES = [
  ['/', 'overview'],
  ['/find', 'find'],
  ['/orders', 'orders'],
  ['/batches', 'batches'],
  ['/numbers', 'numbers'],
  ['/customers', 'customers'],
  ['/cessations', 'cessations'],
  ['/comparison', 'comparison', 'admin'],
  ['/webhooks', 'webhooks', 'admin'],
  ['/keys', 'keys', 'admin'],
] as const;

/** Everything around a page. Without a session: the sign-in instead, or over the page if the session ended on it. */
export function Shell() {
  const query = useQuery(sessionQuery);
  const [wasSignedIn, setWasSignedIn] = useState(false);
  const person = query.data?.session;
  if (person && !wasSignedIn) setWasSignedIn(true);
  useEffect(() => {
    if (person && claimTab(person)) location.reload();
  }, [person]);
  if (query.data === undefined) {
    return (
      <Center component="main" mih="100dvh" p="md">
        {query.error ? <ProblemAlert error={query.error} onRetry={() => void query.refetch()} /> : <Loader />}
      </Center>
    );
  }
  const { session, signIn } = query.data;
  if (!session && !wasSignedIn) return <SignInPage ways={signIn} />;
  return (
    <>
      <Pages session={session} />
      {!session && <SignInAgain ways={signIn} />}
    </>
  );
}

function Pages({ session }: { readonly session: Session['session'] }) {
  const { t } = useTranslation();
  const [opened, menu] = useDisclosure();
  useLiveEvents(session !== null);
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 230, breakpoint: 'sm', collapsed: { mobile: !opened } }}
      padding="md"
    >
      <a className="skip-link" href="#content">
        {t('app.skip')}
      </a>
      <AppShell.Header px="md">
        <Group h="100%" justify="space-between" wrap="nowrap">
          <Group gap="xs" wrap="nowrap">
            <Burger hiddenFrom="sm" size="sm" opened={opened} onClick={menu.toggle} aria-label={t('settings.menu')} />
            <Title order={2} size="h4">
              {t('app.title')}
            </Title>
            <LiveBadge />
          </Group>
          <Settings />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="sm" aria-label={t('nav.label')}>
        <Box flex={1}>
          {PAGES.filter(([, , scope]) => scope === undefined || !session || session.scopes.includes(scope)).map(
            ([to, page]) => (
              <MenuLink
                key={to}
                to={to}
                label={t(`nav.${page}`)}
                activeOptions={{ exact: to === '/', includeSearch: false }}
                activeProps={{ active: true }}
                variant="light"
                onClick={menu.close}
              />
            ),
          )}
        </Box>
        <Person session={session} />
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1}>
        <Box mx="calc(var(--mantine-spacing-md) * -1)" mt="calc(var(--mantine-spacing-md) * -1)" mb="md">
          <AccountBanner />
        </Box>
        <Outlet />
      </AppShell.Main>
    </AppShell>
  );
}

function useLiveEvents(signedIn: boolean): void {
  const queryClient = useQueryClient();
  useEffect(() => (signedIn ? followEvents(queryClient) : undefined), [signedIn, queryClient]);
}

function LiveBadge() {
  const { t } = useTranslation();
  const { data: state } = useQuery(streamStateQuery);
  const shown = {
    live: ['green', t('banner.live')],
    lost: ['orange', t('banner.offline')],
    connecting: ['gray', t('banner.connecting')],
  } as const;
  const [color, text] = shown[state];
  return (
    <Badge size="sm" color={color} visibleFrom="xs">
      {text}
    </Badge>
  );
}

function Person({ session }: { readonly session: Session['session'] }) {
  const { t } = useTranslation();
  const leave = useAction({
    mutationFn: signOut,
    onSuccess: (next) => {
      releaseTab();
      location.assign(next);
    },
  });
  return (
    <Box>
      {leave.error && <ProblemAlert error={leave.error} />}
      {session && (
        <Text size="sm" mb="xs" className="given">
          {t('session.signedInAs', { name: session.name })} ({session.reseller})
        </Text>
      )}
      <Button fullWidth variant="default" size="xs" loading={leave.isPending} onClick={() => leave.mutate()}>
        {t('session.signOut')}
      </Button>
    </Box>
  );
}
