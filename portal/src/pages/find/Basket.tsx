import { Alert, Button, Stack, SegmentedControl, Text, TextInput, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { orderFormQuery } from '../../api/queries';
import { sessionQuery } from '../../api/session';
import { faultyFields } from '../../components/end-customer/customer-draft';
import { focusField } from '../../components/end-customer/focus-field';
import { BasketPart } from './BasketPart';
import { type Change, type Draft, type Part, sent } from './draft';

interface Props {
  readonly draft: Draft;
  readonly change: Change;
  /** What the service refused, of a part that came back from being sent. */
  readonly refused: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** What is chosen, what to order, for whom. Sends nothing itself: parts that are `sent` are sent by PartRun. */
export function Basket({ draft, change, refused }: Props) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const { data: session } = useQuery(sessionQuery);
  const [submitted, setSubmitted] = useState(false);
  const parts = draft.parts.filter((part) => !part.sent);
  const mayOrder = session?.session?.scopes.includes('order') ?? true;

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setSubmitted(true);
    const faulty = draft.activates ? parts.flatMap((part) => firstFault(part)) : [];
    const [first] = faulty;
    if (first) return focusField(event.currentTarget.querySelector(`[data-part="${first.key}"]`), first.pointer);
    change(sent);
    setSubmitted(false);
  };

  const firstFault = (part: Part): { key: string; pointer: string }[] => {
    const { customer, country, kind, key } = part;
    if (!customer.isNew) return customer.existing ? [] : [{ key, pointer: '' }];
    const form = queryClient.getQueryData(orderFormQuery({ country, kind, type: 'activation' }).queryKey);
    return form ? faultyFields(customer, form).map(({ pointer }) => ({ key, pointer })) : [];
  };

  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Title order={2} size="h5">
          {t('find.basket')}
        </Title>
        {parts.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('find.basketEmpty')}
          </Text>
        )}
        {parts.length > 1 && <Text size="sm">{t('find.severalOrders', { count: parts.length })}</Text>}
        {parts.length > 0 && (
          <SegmentedControl
            fullWidth
            aria-label={t('find.action')}
            value={draft.activates ? 'activate' : 'reserve'}
            data={[
              { value: 'activate', label: t('find.activate') },
              { value: 'reserve', label: t('find.reserve') },
            ]}
            onChange={(value) => change((present) => ({ ...present, activates: value === 'activate' }))}
          />
        )}
        {parts.map((part) => (
          <BasketPart
            key={part.key}
            part={part}
            terms={draft}
            change={change}
            isOnly={parts.length === 1}
            showMissing={submitted}
            refused={refused[part.key]}
          />
        ))}
        {parts.length > 0 && (
          <>
            <TextInput
              label={`${t('find.reference')} (${t('find.optional')})`}
              maxLength={100}
              dir="auto"
              value={draft.reference}
              onChange={({ currentTarget: { value } }) => change((present) => ({ ...present, reference: value }))}
            />
            <TextInput
              type="datetime-local"
              label={`${t('find.executeAt')} (${t('find.optional')})`}
              description={draft.executeAt && t('find.executeAtHint')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              value={draft.executeAt}
              onChange={({ currentTarget: { value } }) => change((present) => ({ ...present, executeAt: value }))}
              error={parts.map(({ key }) => refused[key]?.['/executeAt']).find(Boolean)}
            />
            {parts.some(({ key }) => refused[key]) && <Alert color="red" role="alert" title={t('problem.field')} />}
            {!mayOrder && <Alert color="yellow">{t('find.notAllowed')}</Alert>}
            <Button type="submit" h="auto" py="sm" styles={{ label: { whiteSpace: 'normal' } }} disabled={!mayOrder}>
              {draft.activates ? t('find.orderActivate') : t('find.orderReserve')}
            </Button>
          </>
        )}
      </Stack>
    </form>
  );
}
