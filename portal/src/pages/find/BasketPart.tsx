import { CloseButton, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useOrderCheck } from '../../api/order-check';
import { orderFormQuery } from '../../api/queries';
import { CustomerChoice } from '../../components/end-customer/CustomerChoice';
import { customerMember, isComplete } from '../../components/end-customer/customer-draft';
import { isHit } from '../../components/ordering/Conflicts';
import { displayText } from '../../components/range-text';
import { useFormats } from '../../i18n/formats';
import { knownText } from '../../i18n/known-text';
import { type Change, type Part, type Terms, toggled, withPart } from './draft';
import { reservationBody } from './placed';

interface Props {
  readonly part: Part;
  readonly terms: Terms;
  readonly change: Change;
  readonly isOnly: boolean;
  readonly showMissing: boolean;
  readonly refused?: Readonly<Record<string, string>>;
}

/** The numbers of one order with what is wrong with them, and for whom they are. */
export function BasketPart({ part, terms, change, isOnly, showMissing, refused }: Props) {
  const { t, i18n } = useTranslation();
  const formats = useFormats();
  const { country, kind, customer, ranges } = part;
  const subject = { country, kind, type: 'activation' } as const;
  const form = useQuery({ ...orderFormQuery(subject), enabled: terms.activates }).data;
  const body = reservationBody(part, { ...terms, reference: '' });
  const check = useOrderCheck(
    terms.activates && form !== undefined && isComplete(customer, form)
      ? { type: 'purchase', body: { ...body, activation: customerMember(customer, country) } }
      : { type: 'reservation', body },
  );
  const reason = knownText(i18n, `problem.titles.${check.refusal}`) ?? t('find.conflict');
  return (
    <Stack gap="sm" data-part={part.key}>
      {!isOnly && (
        <Text size="sm" fw={600}>
          {formats.country(country)}, {t(`kind.${kind}`)}
        </Text>
      )}
      {ranges.map((range) => (
        <div key={range.start}>
          <Group justify="space-between" wrap="nowrap">
            <Text size="sm" fw={600} className="number">
              {displayText(range)}
            </Text>
            <CloseButton
              aria-label={t('find.remove', { number: displayText(range) })}
              onClick={() => change((draft) => toggled(draft, range))}
            />
          </Group>
          {isHit(range, check.conflicts) && (
            <Text size="sm" c="var(--mantine-color-error)" role="status">
              {reason}
            </Text>
          )}
        </div>
      ))}
      {terms.activates && (
        <CustomerChoice
          subject={subject}
          customer={customer}
          onChange={(changed) => change((draft) => withPart(draft, part.key, { customer: changed }))}
          showMissing={showMissing}
          check={check}
          refused={refused}
        />
      )}
    </Stack>
  );
}
