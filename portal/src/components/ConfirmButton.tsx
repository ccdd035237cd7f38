import { Button, type ButtonProps, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../api/use-action';
import { Dialog } from './Dialog';
import { ProblemAlert } from './ProblemAlert';

interface Props {
  readonly label: string;
  readonly title: string;
  readonly text: ReactNode;
  /** @param idempotencyKey the same for every try of this button */
  readonly run: (idempotencyKey: string) => Promise<unknown>;
  readonly onDone?: () => void;
  readonly disabled?: boolean;
  readonly color?: string;
  /** On the way back, where "Cancel" could mean the effect itself. */
  readonly leaveLabel?: string;
  readonly variant?: ButtonProps['variant'];
}

/** A button whose effect cannot be undone: it asks first. */
export function ConfirmButton({
  label,
  title,
  text,
  run,
  onDone,
  disabled,
  color = 'red',
  leaveLabel,
  variant = 'default',
}: Props) {
  const { t } = useTranslation();
  const [opened, { open, close }] = useDisclosure();
  const [idempotencyKey, setIdempotencyKey] = useState(() => crypto.randomUUID());
  const action = useAction({
    mutationFn: () => run(idempotencyKey),
    onSuccess: () => {
      setIdempotencyKey(crypto.randomUUID());
      close();
      onDone?.();
    },
  });
  const leave = () => {
    action.reset();
    close();
  };
  return (
    <>
      <Button size="xs" variant={variant} disabled={disabled} onClick={open}>
        {label}
      </Button>
      <Dialog opened={opened} onClose={leave} title={title}>
        <Stack>
          <Text size="sm" component="div" className="given">
            {text}
          </Text>
          {action.error && <ProblemAlert error={action.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={leave}>
              {leaveLabel ?? t('common.cancel')}
            </Button>
            <Button color={color} loading={action.isPending} onClick={() => action.mutate()}>
              {label}
            </Button>
          </Group>
        </Stack>
      </Dialog>
    </>
  );
}
