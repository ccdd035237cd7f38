import { administration } from './de/administration';
import { batches } from './de/batches';
import { cessations } from './de/cessations';
import { customers } from './de/customers';
import { actions } from './de/actions';
import { ordering } from './de/ordering';
import { pages } from './de/pages';
import { shell } from './de/shell';
import { signIn } from './de/sign-in';
import { words } from './de/words';

/** The texts in German. Loaded only for those who read it. */
export const de = {
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
