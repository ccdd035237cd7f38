import type { WireProfile } from '../wire-profile.js';

/**
 * A second spelling, used by the simulator's profile of that name. It proves that a new spelling needs data only, no
 * code.
 */
export const other: WireProfile = {
  members: {
    customerReference: 'customerRef',
    orderStatus: 'status',
    numberStatus: 'state',
    customerRegistrationNumber: 'vatNumber',
    customerName: 'name',
    streetName: 'street',
    houseNumber: 'buildingNumber',
    city: 'town',
    postalCode: 'postCode',
    reservationExpiryDate: 'reservedUntil',
    errorMessage: 'errors',
  },
  parameters: { numberStatus: 'status', customerReference: 'customerRef' },
  values: {
    numberStatus: { Free: 'FREE', Reserved: 'RESERVED', Activated: 'ACTIVE' },
    numberType: {
      'IN Geo': 'IN_GEO',
      Freephone: 'FREEPHONE',
      'Shared Cost': 'SHARED_COST',
      'Full Rate': 'FULL_RATE',
      'National Rate': 'NATIONAL_RATE',
    },
    customerType: { Business: 'BUSINESS', Residential: 'RESIDENTIAL' },
  },
  rangesWrapper: 'numberCollections',
  orderStatusWords: { partiallycompleted: 'partial' },
  numberStatusWords: {},
};
