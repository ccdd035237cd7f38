import { Button, Group, Paper, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { accountQuery } from '../../api/queries';
import { useScope } from '../../api/use-scope';
import { Dialog } from '../../components/Dialog';
import { AssignForm } from '../../components/ordering/AssignForm';
import { CancelReservation } from '../../components/ordering/CancelReservation';
import { RequestCessation } from '../../components/ordering/RequestCessation';
import { orderGroups } from '../../components/ordering/order-groups';
import { useFormats } from '../../i18n/formats';
import { BulkTags } from './BulkTags';
import { isAtRest } from './is-at-rest';

type Holding = Schemas['Holding'];
type Action = 'cancel' | 'activation' | 'customer_update' | 'cessation' | 'tags';

interface Props {
  readonly selected: readonly Holding[];
  readonly onClear: () => void;
}

const DEFAULT_MOST = 100;

/** What can be done with the chosen ranges. An action in progress keeps its numbers, although they change. */
export function BulkBar({ selected, onClear }: Props) {
  const { t } = useTranslation();
  const { count } = useFormats();
  const may = useScope('order');
  const { data: account } = useQuery(accountQuery);
  const [running, setRunning] = useState<{ readonly action: Action; readonly held: readonly Holding[] } | null>(null);
  const all = (status: Holding['status']) =>
    selected.every((holding) => holding.status === status && isAtRest(holding));
  const isOneOrder = orderGroups(selected, account?.limits.rangesPerOrder ?? DEFAULT_MOST).length === 1;
  const numbers = selected.reduce((sum, { size }) => sum + size, 0);
  const possible: readonly (readonly [Action, boolean])[] = [
    ['activation', all('reserved') && isOneOrder],
    ['customer_update', all('active') && isOneOrder],
    ['cessation', all('active') && isOneOrder],
    ['cancel', all('reserved')],
    ['tags', true],
  ];
  const actions = possible.flatMap(([action, isPossible]) => (isPossible ? [action] : []));
  const end = () => {
    setRunning(null);
    onClear();
  };
  if (!may || (selected.length === 0 && !running)) return null;
  return (
    <Paper component="section" aria-label={t('actions.selection')} p="sm">
      <Group gap="sm">
        <Text size="sm" role="status">
          {t('actions.selected', {
            count: selected.length,
            formatted: count(selected.length),
            numbers: count(numbers),
          })}
        </Text>
        {actions.map((action) => (
          <Button key={action} size="xs" variant="default" onClick={() => setRunning({ action, held: selected })}>
            {t(`actions.open.${action}`)}
          </Button>
        ))}
        <Button size="xs" variant="subtle" onClick={onClear}>
          {t('actions.clear')}
        </Button>
      </Group>
      {!all('reserved') && !all('active') && (
        <Text size="xs" c="dimmed" mt={4}>
          {t('actions.mixed')}
        </Text>
      )}
      {(all('reserved') || all('active')) && !isOneOrder && (
        <Text size="xs" c="dimmed" mt={4}>
          {t('actions.severalOrders')}
        </Text>
      )}
      <Dialog
        opened={running !== null}
        onClose={() => setRunning(null)}
        title={running && t(`actions.open.${running.action}`)}
        size="lg"
        centered
      >
        {running && <ActionForm {...running} onEnd={end} />}
      </Dialog>
    </Paper>
  );
}

interface ActionProps {
  readonly action: Action;
  readonly held: readonly Holding[];
  readonly onEnd: () => void;
}

function ActionForm({ action, held, onEnd }: ActionProps) {
  const [first] = held;
  if (first === undefined) return null;
  if (action === 'cancel') return <CancelReservation held={held} onEnd={onEnd} />;
  if (action === 'tags') return <BulkTags held={held} onEnd={onEnd} />;
  if (action === 'cessation') return <RequestCessation ranges={held} onEnd={onEnd} />;
  return <AssignForm type={action} country={first.country} kind={first.kind} ranges={held} onEnd={onEnd} />;
}
