import { administration } from './en/administration';
import { batches } from './en/batches';
import { cessations } from './en/cessations';
import { customers } from './en/customers';
import { actions } from './en/actions';
import { ordering } from './en/ordering';
import { pages } from './en/pages';
import { shell } from './en/shell';
import { signIn } from './en/sign-in';
import { words } from './en/words';

/** The texts in English. The other languages have the same keys. */
export const en = {
  ...shell,
  ...words,
  ...pages,
  ...ordering,
  ...customers,
  ...administration,
  ...actions,
  ...batches,
  ...cessations,
  ...signIn,
};
