import type { signIn as english } from '../en/sign-in';
import type { Texts } from '../texts';

export const signIn: Texts<typeof english> = {
  signInError: {
    title: 'Sie sind nicht angemeldet',
    cancelled:
      'Die Anmeldung wurde abgebrochen, oder Sie durften sich hier nicht anmelden. Sie können es noch einmal versuchen.',
    refused:
      'Der Anmeldedienst hat die Anmeldung abgelehnt. Versuchen Sie es noch einmal; geschieht es wieder, melden Sie es dem Support.',
    expired:
      'Die Anmeldung hat zu lange gedauert oder in einem anderen Browser begonnen. Bitte melden Sie sich noch einmal an.',
    mismatch: 'Die Antwort des Anmeldedienstes passte nicht zu dieser Anmeldung. Bitte melden Sie sich noch einmal an.',
    'no-access':
      'Der Anmeldedienst kennt Sie, aber Sie haben keinen Zugang zu diesem Portal. Bitten Sie Ihren Administrator darum.',
    suspended: 'Das Konto Ihrer Firma ist gesperrt. Fragen Sie den Betreiber dieses Dienstes.',
    unavailable: 'Der Anmeldedienst antwortet derzeit nicht. Versuchen Sie es in einigen Minuten noch einmal.',
    busy: 'Es gab zu viele fehlgeschlagene Anmeldungen. Warten Sie einige Minuten, und versuchen Sie es dann noch einmal.',
    failed:
      'Die Anmeldung ist nicht gelungen. Versuchen Sie es noch einmal; geschieht es wieder, melden Sie es dem Support.',
  },
};
