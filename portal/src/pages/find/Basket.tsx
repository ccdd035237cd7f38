import { Alert, Button, CloseButton, Group, SegmentedControl, Stack, Text, TextInput, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sessionQuery } from '../../api/session';
import { displayText } from '../../components/range-text';
import { customerFields, faultOf } from './customer-fields';
import { CustomerForm } from './CustomerForm';
import type { PartProps } from './parts';

/** What is chosen, what to order, for whom. Sends nothing itself: a draft in stage `reserving` is sent by OrderRun. */
export function Basket({ coverage, draft, change }: PartProps) {
  const { t } = useTranslation();
  const { data: session } = useQuery(sessionQuery);
  const [submitted, setSubmitted] = useState(false);
  const [first] = draft.ranges;
  const fields = first && draft.activates ? customerFields(coverage, first.country, first.kind) : [];
  const mayOrder = session?.session?.scopes.includes('order') ?? true;

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setSubmitted(true);
    const faulty = fields.find((field) => faultOf(field, draft.fields[field.pointer] ?? ''));
    if (faulty) return document.getElementById(faulty.pointer)?.focus();
    change({ stage: 'reserving' });
  };

  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Title order={2} size="h5">
          {t('find.basket')}
        </Title>
        {draft.ranges.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('find.basketEmpty')}
          </Text>
        )}
        {draft.ranges.map((range) => (
          <Group key={range.start} justify="space-between" wrap="nowrap">
            <Text size="sm" fw={600} className="number">
              {displayText(range)}
            </Text>
            <CloseButton
              aria-label={t('find.remove', { number: displayText(range) })}
              onClick={() => change({ ranges: draft.ranges.filter(({ start }) => start !== range.start) })}
            />
          </Group>
        ))}
        {first && (
          <>
            <SegmentedControl
              fullWidth
              aria-label={t('find.action')}
              value={draft.activates ? 'activate' : 'reserve'}
              data={[
                { value: 'activate', label: t('find.activate') },
                { value: 'reserve', label: t('find.reserve') },
              ]}
              onChange={(value) => change({ activates: value === 'activate' })}
            />
            {draft.activates && (
              <CustomerForm
                coverage={coverage}
                country={first.country}
                kind={first.kind}
                values={draft.fields}
                onChange={(pointer, value) => change({ fields: { ...draft.fields, [pointer]: value } })}
                showMissing={submitted}
              />
            )}
            <TextInput
              label={`${t('find.reference')} (${t('find.optional')})`}
              maxLength={100}
              value={draft.reference}
              onChange={(event) => change({ reference: event.currentTarget.value })}
            />
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
