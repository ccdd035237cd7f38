import type { cessations as english } from '../en/cessations';
import type { Texts } from '../texts';

export const cessations: Texts<typeof english> = {
  cessation: {
    intro:
      'Die API von Colt kann eine aktive Nummer nicht beenden: Jemand muss Colt darum bitten. Bis Colt es getan hat, nimmt kein Auftrag diese Nummern. Der Vergleich mit Colt, der sie nicht mehr findet, schließt die Rückgabe ab.',
    text: 'Damit wird vermerkt, dass die Nummern zurückgegeben werden sollen. An Colt wird nichts gesendet: Jemand muss Colt darum bitten. Bis dahin nimmt kein Auftrag sie.',
    requestedFor: 'Gewünscht zum',
    reason: 'Grund',
    reasonHint: 'Für die Person, die Colt darum bittet.',
    record: 'Rückgabe vermerken',
    recorded: 'Die Rückgabe ist vermerkt.',
    show: 'Alle Rückgaben zeigen',
    none: 'Keine Nummer soll zurückgegeben werden.',
    status: { open: 'Offen', completed: 'Zurückgegeben', withdrawn: 'Zurückgezogen' },
    ceased: 'zurückgegeben',
    made: 'Vermerkt',
    ended: 'Beendet',
    withdraw: 'Zurückziehen',
    withdrawTitle: 'Diese Rückgabe zurückziehen?',
    withdrawText: 'Sie behalten {{numbers}}, und Aufträge können die Nummern wieder nehmen.',
    isOpen: 'Soll zurückgegeben werden',
  },
};
