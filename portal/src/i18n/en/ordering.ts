/** Texts of what several pages order: for whom, and what becomes of it. */
export const ordering = {
  customerChoice: {
    which: 'For which end customer',
    new: 'New',
    existing: 'Existing',
    search: 'Find an end customer',
    searchHint: 'Name, reference or registration number',
    none: 'No end customer matches.',
    choose: 'Please choose an end customer',
    notes: 'What the service says about it',
  },
  assign: {
    text: {
      activation: 'The numbers are activated for this end customer.',
      customer_update: 'Colt gets the data of this end customer for the numbers.',
    },
    send: { activation: 'Activate now', customer_update: 'Send to Colt' },
    done: { activation: 'The numbers are active.', customer_update: 'Colt has the new end customer.' },
    close: 'Close',
    cancel: 'Cancel',
  },
};
