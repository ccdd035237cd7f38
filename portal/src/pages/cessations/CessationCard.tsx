import { Badge, Group, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { client, type Schemas } from '../../api/client';
import { useScope } from '../../api/use-scope';
import { ConfirmButton } from '../../components/ConfirmButton';
import { Facts } from '../../components/Facts';
import { TextLink } from '../../components/links';
import { rangeText } from '../../components/range-text';
import { useFormats } from '../../i18n/formats';

const COLOURS = { open: 'orange', completed: 'green', withdrawn: 'gray' } as const;

/** A request to give numbers back: what became of each range, and what the person who asks Colt needs to know. */
export function CessationCard({ request }: { readonly request: Schemas['CessationRequest'] }) {
  const { t } = useTranslation();
  const { day, time, country } = useFormats();
  const queryClient = useQueryClient();
  const may = useScope('order');
  const { id, status, ranges, endCustomer, requestedFor, reason, reference, actor, createdAt, completedAt } = request;
  const numbers = ranges.map(rangeText).join(', ');
  return (
    <Stack gap="xs">
      <Group justify="space-between" gap="xs">
        <Badge color={COLOURS[status]}>{t(`cessation.status.${status}`)}</Badge>
        {request.open && may && (
          <ConfirmButton
            label={t('cessation.withdraw')}
            title={t('cessation.withdrawTitle')}
            text={t('cessation.withdrawText', { numbers })}
            run={(idempotencyKey) => client.cessationRequests.withdraw(id, { idempotencyKey })}
            onDone={() => void queryClient.invalidateQueries({ queryKey: ['cessations'] })}
          />
        )}
      </Group>
      <Stack component="ul" gap={0} p={0} m={0} aria-label={t('nav.numbers')} style={{ listStyle: 'none' }}>
        {ranges.map((range) => (
          <Text component="li" size="sm" key={range.start}>
            <span className="number">{rangeText(range)}</span>
            {range.outcome === 'ceased' && ` · ${t('cessation.ceased')}`}
          </Text>
        ))}
      </Stack>
      <Facts
        facts={[
          [
            t('number.customer'),
            endCustomer && (
              <TextLink size="sm" to="/customers/$id" params={{ id: endCustomer.id }}>
                {endCustomer.name}
              </TextLink>
            ),
          ],
          [t('cessation.requestedFor'), requestedFor && day(requestedFor)],
          [t('cessation.reason'), reason],
          [t('numbers.reference'), reference],
          [t('find.country'), country(request.country)],
          [t('find.kind'), t(`kind.${request.kind}`)],
          [t('cessation.made'), `${time(createdAt)}${actor ? ` · ${actor}` : ''}`],
          [t('cessation.ended'), completedAt && time(completedAt)],
        ]}
      />
    </Stack>
  );
}
