/** An end customer as a request gives it. */
export const bakery = {
  reference: 'crm-1',
  type: 'business',
  name: 'Boulangerie Exemple',
  registrationNumber: 'FR40303265045',
  contactNumber: '+33140000000',
  email: 'accueil@example.com',
  address: { houseNumber: '1', streetName: 'Rue de la Paix', city: 'Paris', postalCode: '75002', country: 'FR' },
};
