/** Texts of numbers that are to be given back. */
export const cessations = {
  cessation: {
    intro:
      'Colt’s API cannot end an active number: somebody has to ask Colt. Until Colt has done it, no order takes these numbers. The comparison with Colt that no longer finds them completes the request.',
    text: 'This records that the numbers are to be given back. Nothing is sent to Colt: somebody has to ask Colt for it. Until then no order takes them.',
    requestedFor: 'Wanted on',
    reason: 'Reason',
    reasonHint: 'For the person who asks Colt.',
    record: 'Record the request',
    recorded: 'The request is recorded.',
    show: 'Show the numbers to give back',
    none: 'No numbers are to be given back.',
    status: { open: 'Open', completed: 'Given back', withdrawn: 'Withdrawn' },
    ceased: 'given back',
    made: 'Recorded',
    ended: 'Ended',
    withdraw: 'Withdraw',
    withdrawTitle: 'Withdraw this request?',
    withdrawText: 'You keep {{numbers}}, and orders may take the numbers again.',
    isOpen: 'To be given back',
  },
};
