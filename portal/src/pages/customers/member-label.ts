import { useTranslation } from 'react-i18next';
import { knownText } from '../../i18n/known-text';

/** The name of a member of an end customer, by its JSON pointer. One that is newer than this page keeps its name. */
export function useMemberLabel(): (pointer: string) => string {
  const { t, i18n } = useTranslation();
  const others: Readonly<Record<string, string>> = {
    registrationNumberNotRegistered: t('customer.notRegistered'),
    reference: t('customers.reference'),
    tags: t('customer.tags'),
    metadata: t('customer.metadata'),
  };
  return (pointer) => {
    const name = pointer.slice(pointer.lastIndexOf('/') + 1);
    return knownText(i18n, `field.${name}`) ?? others[name] ?? name;
  };
}
