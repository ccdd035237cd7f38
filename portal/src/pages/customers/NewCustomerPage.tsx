import { Alert, Button, Group, Stack, Title } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import { useScope } from '../../api/use-scope';
import { useAction } from '../../api/use-action';
import { fieldErrors, isKeyReused } from '../../components/field-errors';
import { TextLink } from '../../components/links';
import { ProblemAlert } from '../../components/ProblemAlert';
import { QueryStatus } from '../../components/QueryStatus';
import { useKept } from '../../components/use-kept';
import { contentOf, emptyCustomer, PREFIX } from './customer-draft';
import { CustomerFields } from './CustomerFields';
import { focusOnFault } from './focus-on-fault';
import { useCustomerForm } from './use-customer-form';

/** A form for a new end customer. The tab keeps it, with the key under which it is created once. */
export function NewCustomerPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const mayOrder = useScope('order');
  const [draft, change, reset] = useKept('new-customer', () => ({
    ...emptyCustomer(),
    idempotencyKey: crypto.randomUUID(),
  }));
  const { rules, query } = useCustomerForm(draft);
  const [submitted, setSubmitted] = useState(false);
  const create = useAction({
    mutationFn: () => client.endCustomers.create(contentOf(draft), { idempotencyKey: draft.idempotencyKey }),
    onSuccess: ({ id }) => {
      reset();
      return navigate({ to: '/customers/$id', params: { id } });
    },
    // An earlier request, whose response was lost, did create one: the next attempt creates another one.
    onError: (error) => isKeyReused(error) && change({ idempotencyKey: crypto.randomUUID() }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setSubmitted(true);
    if (rules && !focusOnFault(rules.form, draft)) create.mutate();
  };
  return (
    <Stack maw={800}>
      <TextLink to="/customers" size="sm">
        ← {t('customer.back')}
      </TextLink>
      <Title order={1} size="h3">
        {t('customers.new')}
      </Title>
      <QueryStatus query={query} />
      {!mayOrder && <Alert color="yellow">{t('common.notAllowed', { scope: 'order' })}</Alert>}
      {rules && (
        <form onSubmit={submit} noValidate>
          <Stack>
            <CustomerFields
              rules={rules}
              draft={draft}
              change={change}
              showMissing={submitted}
              errors={fieldErrors(create.error, PREFIX)}
            />
            {isKeyReused(create.error) && <Alert color="orange">{t('customer.createdIs')}</Alert>}
            {create.error && <ProblemAlert error={create.error} onRetry={() => create.mutate()} />}
            <Group>
              <Button type="submit" loading={create.isPending} disabled={!mayOrder}>
                {t('customer.create')}
              </Button>
              <Button
                variant="default"
                onClick={() => {
                  create.reset();
                  setSubmitted(false);
                  reset();
                }}
              >
                {t('customer.discard')}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Stack>
  );
}
