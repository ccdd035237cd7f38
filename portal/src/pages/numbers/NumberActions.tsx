import { Button, Group, SegmentedControl, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { useScope } from '../../api/use-scope';
import { Dialog } from '../../components/Dialog';
import { AssignForm } from '../../components/ordering/AssignForm';
import { CancelReservation } from '../../components/ordering/CancelReservation';
import { RequestCessation } from '../../components/ordering/RequestCessation';
import { isAtRest } from './is-at-rest';

type Holding = Schemas['Holding'];
type Action = 'activation' | 'customer_update' | 'cancel' | 'cessation';

/** By status: what can be done with a number that is at rest. */
const ACTIONS: Readonly<Partial<Record<Holding['status'], readonly Action[]>>> = {
  reserved: ['activation', 'cancel'],
  active: ['customer_update', 'cessation'],
};

/** Orders for one number, or for the whole range that it belongs to. */
export function NumberActions({ number: { number, holding } }: { readonly number: Schemas['NumberDetail'] }) {
  const { t } = useTranslation();
  const may = useScope('order');
  const [action, setAction] = useState<Action | null>(null);
  const [isWhole, setIsWhole] = useState(false);
  // An order that is under way changes the holding: the dialog keeps what it began with.
  const [held, setHeld] = useState(holding);
  const possible = isAtRest(holding) ? (ACTIONS[holding.status] ?? []) : [];
  const subject = isWhole ? held : { ...held, start: number, end: number, size: 1 };
  const { country, kind } = subject;
  const begin = (chosen: Action) => {
    setHeld(holding);
    setAction(chosen);
  };
  const end = () => setAction(null);
  if (!may || (possible.length === 0 && action === null)) return null;
  return (
    <Group gap="xs">
      {possible.map((one) => (
        <Button key={one} size="xs" variant="default" onClick={() => begin(one)}>
          {t(`actions.open.${one}`)}
        </Button>
      ))}
      <Dialog opened={action !== null} onClose={end} title={action && t(`actions.open.${action}`)} size="lg">
        {action !== null && (
          <Stack>
            {held.size > 1 && (
              <SegmentedControl
                fullWidth
                aria-label={t('actions.which')}
                value={isWhole ? 'range' : 'number'}
                data={[
                  { value: 'number', label: t('actions.thisNumber') },
                  { value: 'range', label: t('actions.wholeRange') },
                ]}
                onChange={(value) => setIsWhole(value === 'range')}
              />
            )}
            {action === 'cancel' && <CancelReservation key={subject.end} held={[subject]} onEnd={end} />}
            {action === 'cessation' && <RequestCessation key={subject.end} ranges={[subject]} onEnd={end} />}
            {(action === 'activation' || action === 'customer_update') && (
              <AssignForm
                key={subject.end}
                type={action}
                country={country}
                kind={kind}
                ranges={[subject]}
                onEnd={end}
              />
            )}
          </Stack>
        )}
      </Dialog>
    </Group>
  );
}
