/** What a person reads whose sign-in did not succeed, by the word in the address. */
export const signIn = {
  signInError: {
    title: 'You are not signed in',
    cancelled: 'The sign-in was cancelled, or you were not allowed to sign in here. You can try again.',
    refused: 'The sign-in service refused the sign-in. Try again; if it happens again, tell your support.',
    expired: 'The sign-in took too long, or began in another browser. Please sign in again.',
    mismatch: 'The answer of the sign-in service did not fit this sign-in. Please sign in again.',
    'no-access':
      'You are known to the sign-in service, but have no access to this portal. Ask your administrator for it.',
    suspended: 'The account of your company is suspended. Ask the operator of this service.',
    unavailable: 'The sign-in service does not answer at present. Try again in a few minutes.',
    busy: 'There were too many failed sign-ins. Wait a few minutes, then try again.',
    failed: 'The sign-in did not succeed. Try again; if it happens again, tell your support.',
  },
};
