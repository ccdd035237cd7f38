import type { ordering as english } from '../en/ordering';
import type { Texts } from '../texts';

export const ordering: Texts<typeof english> = {
  customerChoice: {
    which: 'Für welchen Endkunden',
    new: 'Neu',
    existing: 'Vorhanden',
    search: 'Endkunden suchen',
    searchHint: 'Name, Referenz oder Registernummer',
    none: 'Kein Endkunde gefunden.',
    choose: 'Bitte einen Endkunden wählen',
    notes: 'Was der Dienst dazu sagt',
  },
  assign: {
    text: {
      activation: 'Die Nummern werden für diesen Endkunden aktiviert.',
      customer_update: 'Colt erhält für die Nummern die Angaben dieses Endkunden.',
    },
    send: { activation: 'Jetzt aktivieren', customer_update: 'An Colt senden' },
    done: { activation: 'Die Nummern sind aktiv.', customer_update: 'Colt hat den neuen Endkunden.' },
    close: 'Schließen',
    cancel: 'Abbrechen',
  },
};
