import { Radio, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { endCustomerChoicesQuery } from '../../api/queries';
import { QueryStatus } from '../QueryStatus';
import { useDebounced } from '../use-debounced';
import type { CustomerDraft } from './customer-draft';

interface Props {
  readonly chosen: CustomerDraft['existing'];
  readonly onChoose: (chosen: CustomerDraft['existing']) => void;
  readonly showMissing: boolean;
  readonly error?: string;
}

/** An end customer that exists, found by name, reference or registration number. */
export function ExistingCustomer({ chosen, onChoose, showMissing, error }: Props) {
  const { t } = useTranslation();
  const [q, setQ] = useState('');
  const [text, type] = useDebounced(q, setQ);
  const found = useQuery(endCustomerChoicesQuery(q));
  const others = (found.data?.items ?? []).filter(({ id }) => id !== chosen?.id);
  const shown = chosen ? [{ ...chosen, detail: '' }, ...others.map(choice)] : others.map(choice);
  return (
    <Stack gap="sm">
      <TextInput
        type="search"
        label={t('customerChoice.search')}
        placeholder={t('customerChoice.searchHint')}
        maxLength={100}
        value={text}
        onChange={(event) => type(event.currentTarget.value)}
      />
      <QueryStatus query={found} />
      {found.data?.items.length === 0 && <Text size="sm">{t('customerChoice.none')}</Text>}
      {shown.length > 0 && (
        <Radio.Group
          label={t('find.customer')}
          value={chosen?.id ?? ''}
          onChange={(id) => onChoose(shown.find((one) => one.id === id) ?? null)}
          error={error ?? (showMissing && chosen === null ? t('customerChoice.choose') : undefined)}
        >
          <Stack gap={6} mt="xs">
            {shown.map(({ id, name, detail }) => (
              <Radio key={id} value={id} label={<span className="given">{name}</span>} description={detail} />
            ))}
          </Stack>
        </Radio.Group>
      )}
    </Stack>
  );
}

function choice({
  id,
  name,
  reference,
  address,
}: {
  id: string;
  name: string;
  reference?: string;
  address: { city: string };
}) {
  return { id, name, detail: [reference, address.city].filter(Boolean).join(' · ') };
}
