import { Badge, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, type Schemas } from '../../api/client';
import { customerNumbersQuery, customerQuery } from '../../api/customer-queries';
import { useScope } from '../../api/use-scope';
import { ConfirmButton } from '../../components/ConfirmButton';
import { Facts } from '../../components/Facts';
import { TextLink } from '../../components/links';
import { QueryStatus } from '../../components/QueryStatus';
import { useFormats } from '../../i18n/formats';
import { CustomerNumbers } from './CustomerNumbers';
import { EditCustomer } from './EditCustomer';
import { ToldColt } from './ToldColt';

/** One end customer: its data, what Colt knows of it, and its numbers. */
export function CustomerPage() {
  const { t } = useTranslation();
  const { id } = useParams({ from: '/customers/$id' });
  const customer = useQuery(customerQuery(id));
  const numbers = useInfiniteQuery(customerNumbersQuery(id));
  return (
    <Stack maw={1000}>
      <TextLink to="/customers" size="sm">
        ← {t('customer.back')}
      </TextLink>
      <QueryStatus query={customer} />
      {customer.data && (
        <>
          <CustomerHead read={customer.data} key={id} />
          <ToldColt
            read={customer.data}
            ranges={numbers.data?.pages.flatMap((page) => page.items) ?? []}
            ready={numbers.data !== undefined && !numbers.hasNextPage}
          />
          <CustomerNumbers counts={customer.data.customer.numbers} numbers={numbers} />
          <Text size="sm" c="dimmed">
            {t('customer.erase')}
          </Text>
        </>
      )}
    </Stack>
  );
}

function CustomerHead({ read }: { readonly read: Parameters<typeof EditCustomer>[0]['read'] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const mayOrder = useScope('order');
  const { customer, etag } = read;
  // What was typed before a reload is shown again.
  const [editing, setEditing] = useState(() => sessionStorage.getItem(`portal-kept-customer-${customer.id}`) !== null);
  const leave = () => {
    void queryClient.invalidateQueries({ queryKey: ['customers'] });
    void navigate({ to: '/customers' });
  };
  return (
    <>
      <Group justify="space-between">
        <Title order={1} size="h3" className="given">
          {customer.name}
        </Title>
        {mayOrder && (
          <Group gap="xs">
            <Button size="xs" variant="default" aria-expanded={editing} onClick={() => setEditing(true)}>
              {t('common.edit')}
            </Button>
            <ConfirmButton
              label={t('customer.delete')}
              title={t('customer.deleteTitle')}
              text={t('customer.deleteText', { name: customer.name })}
              run={() => client.endCustomers.delete(customer.id, { ifMatch: etag })}
              onDone={leave}
            />
          </Group>
        )}
      </Group>
      {editing ? (
        <EditCustomer read={read} onClose={() => setEditing(false)} />
      ) : (
        <Paper component="section" aria-label={t('customer.data')}>
          <CustomerFacts customer={customer} />
        </Paper>
      )}
    </>
  );
}

function CustomerFacts({ customer }: { readonly customer: Schemas['EndCustomerDetail'] }) {
  const { t } = useTranslation();
  const { time, country } = useFormats();
  const metadata = Object.entries(customer.metadata ?? {}).map(([key, text]) => `${key} = ${text}`);
  return (
    <Facts
      facts={[
        [t('field.type'), t(`field.${customer.type}`)],
        [t('field.firstName'), customer.firstName],
        [t('field.lastName'), customer.lastName],
        [t('field.registrationNumber'), customer.registrationNumber],
        [t('field.contactNumber'), customer.contactNumber],
        [t('field.email'), customer.email],
        [t('customer.address'), addressText(customer.address, country)],
        [t('customers.reference'), customer.reference],
        [t('customer.tags'), customer.tags?.length ? <Tags tags={customer.tags} /> : null],
        [t('customer.metadata'), metadata.join(', ')],
        [t('customers.created'), time(customer.createdAt)],
        [t('customer.changed'), time(customer.updatedAt)],
      ]}
    />
  );
}

function addressText(address: Schemas['Address'], countryName: (code: string) => string): string {
  const { streetType, streetName, houseNumber, postalCode, city, country, ...others } = address;
  const line = (...parts: (string | null | undefined)[]) => parts.filter(Boolean).join(' ');
  const { buildingName, addressExtension, poBoxNumber, subLocality, province } = others;
  const street = line(streetType, streetName, houseNumber);
  const place = line(postalCode, city);
  const lines = [street, buildingName, addressExtension, poBoxNumber, place, subLocality, province];
  return [...lines, countryName(country)].filter(Boolean).join(', ');
}

function Tags({ tags }: { readonly tags: readonly string[] }) {
  return (
    <Group gap={4}>
      {tags.map((tag) => (
        <Badge key={tag} color="gray" maw="100%">
          {tag}
        </Badge>
      ))}
    </Group>
  );
}
