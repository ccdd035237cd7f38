import { Alert, Button, Group, List, Paper, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { client, PreconditionFailedError } from '../../api/client';
import { customerQuery, type ReadCustomer } from '../../api/customer-queries';
import { useAction } from '../../api/use-action';
import { fieldErrors } from '../../components/field-errors';
import { ProblemAlert } from '../../components/ProblemAlert';
import { QueryStatus } from '../../components/QueryStatus';
import { useKept } from '../../components/use-kept';
import { contentOf, type CustomerDraft, differences, draftOf, PREFIX } from './customer-draft';
import { CustomerFields } from './CustomerFields';
import { useMemberLabel } from './member-label';
import { useCustomerForm } from './use-customer-form';

interface Props {
  readonly read: ReadCustomer;
  readonly onClose: () => void;
}

/** Changes an end customer. A change that somebody else saved meanwhile is shown first, and nothing typed is lost. */
export function EditCustomer({ read, onClose }: Props) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const { id } = read.customer;
  const [draft, change, reset] = useKept(`customer-${id}`, () => ({
    ...draftOf(read.customer),
    /** What the form began with. */
    base: draftOf(read.customer),
    etag: read.etag,
  }));
  const { rules, query } = useCustomerForm(draft);
  const close = () => {
    reset();
    onClose();
  };
  const save = useAction({
    mutationFn: async (): Promise<ReadCustomer> => {
      let etag = '';
      const onResponse = ({ headers }: Response) => void (etag = headers.get('etag') ?? '');
      const customer = await client.endCustomers.replace(id, contentOf(draft), { ifMatch: draft.etag, onResponse });
      return { customer, etag };
    },
    onSuccess: (saved) => {
      queryClient.setQueryData(customerQuery(id).queryKey, saved);
      void queryClient.invalidateQueries({ queryKey: ['customers'] });
      close();
    },
    onError: (error) => {
      if (error instanceof PreconditionFailedError)
        void queryClient.invalidateQueries({ queryKey: customerQuery(id).queryKey });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  if (!rules) return <QueryStatus query={query} />;
  const theirs = draftOf(read.customer);
  return (
    <Paper component="section" aria-label={t('common.edit')}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <CustomerFields
            rules={rules}
            draft={draft}
            change={change}
            showMissing={save.isError}
            errors={fieldErrors(save.error, PREFIX)}
          />
          {read.etag !== draft.etag && !save.isPending && (
            <ChangedMeanwhile
              base={draft.base}
              theirs={theirs}
              onKeepMine={() => {
                change({ etag: read.etag, base: theirs });
                save.reset();
              }}
              onTakeTheirs={() => {
                change({ ...theirs, etag: read.etag, base: theirs });
                save.reset();
              }}
            />
          )}
          {save.error && !(save.error instanceof PreconditionFailedError) && <ProblemAlert error={save.error} />}
          <Group>
            <Button type="submit" loading={save.isPending} disabled={read.etag !== draft.etag}>
              {t('common.save')}
            </Button>
            <Button variant="default" onClick={close}>
              {t('customer.discard')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Paper>
  );
}

interface ConflictProps {
  readonly base: CustomerDraft;
  readonly theirs: CustomerDraft;
  readonly onKeepMine: () => void;
  readonly onTakeTheirs: () => void;
}

function ChangedMeanwhile({ base, theirs, onKeepMine, onTakeTheirs }: ConflictProps) {
  const { t } = useTranslation();
  const label = useMemberLabel();
  return (
    <Alert color="orange" role="alert" title={t('customer.conflict')}>
      <Stack gap="xs">
        <List size="sm">
          {differences(base, theirs).map(([pointer, text]) => (
            <List.Item key={pointer}>
              {label(pointer)}: <span className="given">{text || t('customer.empty')}</span>
            </List.Item>
          ))}
        </List>
        <Text size="sm" component="div">
          <Group gap="xs">
            <Button size="xs" variant="default" onClick={onKeepMine}>
              {t('customer.keepMine')}
            </Button>
            <Button size="xs" variant="default" onClick={onTakeTheirs}>
              {t('customer.takeTheirs')}
            </Button>
          </Group>
        </Text>
      </Stack>
    </Alert>
  );
}
