import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, type Schemas } from '../../api/client';
import { pointedErrors, useOrderCheck } from '../../api/order-check';
import { usePlacedOrder } from '../../api/placed-order';
import { orderFormQuery } from '../../api/queries';
import { CustomerChoice } from '../end-customer/CustomerChoice';
import { focusField } from '../end-customer/focus-field';
import {
  type CustomerDraft,
  customerMember,
  emptyCustomer,
  faultyFields,
  isComplete,
} from '../end-customer/customer-draft';
import { TextLink } from '../links';
import { ProblemAlert } from '../ProblemAlert';
import { useKept } from '../use-kept';
import { Conflicts } from './Conflicts';
import { FailedOrder, isFailed, OrderUnderWay } from './OrderOutcome';

interface Props {
  /** An activation of reserved numbers, or a customer update of active ones. */
  readonly type: 'activation' | 'customer_update';
  /** Of one country and kind. */
  readonly country: Schemas['Country'];
  readonly kind: Schemas['Kind'];
  /** With the last order of held numbers: after the next one the form is new. */
  readonly ranges: readonly (Schemas['Range'] & { readonly orderId?: string | null })[];
  readonly initial?: CustomerDraft;
  readonly reference?: string;
  readonly onEnd: () => void;
}

interface State {
  readonly key: string;
  readonly customer: CustomerDraft;
  readonly sent: boolean;
}

/** Gives numbers to an end customer: the form, its order, and how that ends. */
export function AssignForm({ type, country, kind, ranges: given, initial, reference, onEnd }: Props) {
  const { t } = useTranslation();
  const ranges = given.map(({ start, end }) => ({ start, end }));
  const [state, change, reset] = useKept<State>(`${type}:${nameOf(given)}`, () => ({
    key: crypto.randomUUID(),
    customer: initial ?? emptyCustomer(),
    sent: false,
  }));
  const { key, customer, sent } = state;
  const [submitted, setSubmitted] = useState(false);
  const subject = { country, kind, type };
  const form = useQuery(orderFormQuery(subject)).data;
  const body = { ranges, ...customerMember(customer, country), ...(reference && { reference }) };
  const check = useOrderCheck(!sent && form && isComplete(customer, form) ? { type, body } : null);
  const { order, error, retry } = usePlacedOrder(key, sent, (idempotencyKey) =>
    (type === 'activation' ? client.activations : client.customerUpdates).create(body, {
      idempotencyKey,
      respondAsync: true,
    }),
  );
  const done = order?.status === 'completed';
  const failed = isFailed(order);
  const refused = error ? pointedErrors(error) : {};
  const edits = !sent || failed || error !== null;

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setSubmitted(true);
    const [faulty] = form ? faultyFields(customer, form) : [];
    if (faulty) return focusField(event.currentTarget, faulty.pointer);
    if (!customer.isNew && customer.existing === null) return;
    change({ sent: true, key: edits && sent ? crypto.randomUUID() : key });
  };
  const end = () => {
    reset();
    onEnd();
  };

  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <div aria-live="polite">
          {sent && !error && order?.open !== false && <OrderUnderWay order={order} text={t('run.waitingForColt')} />}
          {done && <Alert color="green" title={t(`assign.done.${type}`)} />}
          {failed && order && <FailedOrder order={order} />}
        </div>
        {error && <ProblemAlert error={error} onRetry={Object.keys(refused).length > 0 ? undefined : retry} />}
        {edits && !done && (
          <>
            <Text size="sm">{t(`assign.text.${type}`)}</Text>
            <CustomerChoice
              subject={subject}
              customer={customer}
              onChange={(changed) => change({ customer: changed })}
              showMissing={submitted || sent}
              check={check}
              refused={refused}
            />
            <Conflicts check={check} />
          </>
        )}
        <Group>
          {order && (
            <TextLink to="/orders/$id" params={{ id: order.id }}>
              {t('run.show')}
            </TextLink>
          )}
          {!done && (
            <Button type="submit" disabled={!edits}>
              {t(`assign.send.${type}`)}
            </Button>
          )}
          <Button variant="default" onClick={end}>
            {done || (sent && !edits) ? t('assign.close') : t('assign.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function nameOf(ranges: Props['ranges']): string {
  return JSON.stringify(ranges.map(({ start, end, orderId }) => [start, end, orderId]));
}
