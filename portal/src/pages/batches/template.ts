// A file for a spreadsheet, written as the service exports one: Excel knows by the mark at its beginning that it is UTF-8,
// and the apostrophe before a number lets it leave the number alone.

const HEADER = [
  ...['type', 'country', 'kind', 'start', 'end', 'quantity', 'reference'],
  ...['endCustomer.type', 'endCustomer.name', 'endCustomer.registrationNumber'],
  ...['houseNumber', 'streetName', 'city', 'postalCode', 'country'].map((name) => `endCustomer.address.${name}`),
];

const EXAMPLES: readonly Readonly<Record<string, string>>[] = [
  {
    type: 'reservation',
    country: 'FR',
    kind: 'geo',
    start: "'+33382500010",
    end: "'+33382500019",
    reference: 'ticket-1',
  },
  {
    type: 'purchase',
    country: 'FR',
    kind: 'freephone',
    quantity: '2',
    reference: 'ticket-2',
    'endCustomer.type': 'business',
    'endCustomer.name': 'Boulangerie Exemple SARL',
    'endCustomer.registrationNumber': 'FR40303265045',
    'endCustomer.address.houseNumber': '12',
    'endCustomer.address.streetName': 'Rue de la Paix',
    'endCustomer.address.city': 'Thionville',
    'endCustomer.address.postalCode': '57100',
    'endCustomer.address.country': 'FR',
  },
  { type: 'reservation_cancellation', start: "'+33382500030", reference: 'ticket-3' },
];

const LINES = [HEADER, ...EXAMPLES.map((example) => HEADER.map((name) => example[name] ?? ''))];

/** The names of the columns, with an example of a reservation, a purchase and a cancellation. */
export const TEMPLATE = `\uFEFF${LINES.map((cells) => `${cells.join(';')}\r\n`).join('')}`;
