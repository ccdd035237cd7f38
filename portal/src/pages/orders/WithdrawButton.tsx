import { Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import { orderQuery } from '../../api/queries';
import { useScope } from '../../api/use-scope';
import { useAction } from '../../api/use-action';
import { Dialog } from '../../components/Dialog';
import { ProblemAlert } from '../../components/ProblemAlert';

/** Takes back what was not sent yet. */
export function WithdrawButton({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const may = useScope('order');
  const [opened, { open, close }] = useDisclosure();
  // One key for this order: a second click repeats the first.
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const withdraw = useAction({
    mutationFn: () => client.orders.withdraw(id, { idempotencyKey }),
    onSuccess: (order) => {
      queryClient.setQueryData(orderQuery(id).queryKey, order);
      close();
    },
  });
  if (!may) return null;
  return (
    <>
      <Button variant="default" size="xs" onClick={open}>
        {t('order.withdraw')}
      </Button>
      <Dialog opened={opened} onClose={close} title={t('order.withdrawSure')}>
        <Stack>
          <Text size="sm">{t('order.withdrawText')}</Text>
          {withdraw.error && <ProblemAlert error={withdraw.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t('order.cancel')}
            </Button>
            <Button color="red" loading={withdraw.isPending} onClick={() => withdraw.mutate()}>
              {t('order.withdraw')}
            </Button>
          </Group>
        </Stack>
      </Dialog>
    </>
  );
}
