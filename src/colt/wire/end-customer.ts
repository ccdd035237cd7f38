import type {
  Address,
  DirectoryService,
  EndCustomerDetails,
} from '../../tenants/end-customers/end-customer-details.js';
import type { components } from './contract.js';
import { isObject } from '../../platform/common/is-object.js';
import { asFlag, asText, normaliseWord } from './json.js';
import { lookUp, readAddressCountry } from './vocabulary.js';

type WireEndCustomer = components['schemas']['EndCustomer'];
type WireAddress = components['schemas']['Address'];
type WireDirectoryService = components['schemas']['DirectoryService'];

export function encodeEndCustomer(details: EndCustomerDetails): WireEndCustomer {
  return withoutUndefined({
    customerType: details.type === 'business' ? 'Business' : 'Residential',
    customerName: details.name,
    firstName: details.firstName,
    lastName: details.lastName,
    customerRegistrationNumber: details.registrationNumber,
    registrationNumberNotRegistered: details.registrationNumberNotRegistered,
    contactNumber: details.contactNumber,
    email: details.email,
    address: encodeAddress(details.address),
  });
}

export function encodeDirectoryService(service: DirectoryService): WireDirectoryService {
  return withoutUndefined({
    listingRequested: service.listing === 'listed',
    listingType: service.listing === 'listed' ? ('Listed' as const) : ('NonListed' as const),
    listingName: service.name,
    address: service.address && encodeAddress(service.address),
  });
}

const CUSTOMER_TYPES: Readonly<Record<string, EndCustomerDetails['type']>> = {
  business: 'business',
  residential: 'residential',
};

/** Null unless Colt shows at least type, name, street, city and country: less cannot be compared with our data. */
export function decodeEndCustomer(value: unknown): EndCustomerDetails | null {
  if (!isObject(value)) return null;
  const type = lookUp(CUSTOMER_TYPES, value['customerType']);
  const name = asText(value['customerName']);
  const address = decodeAddress(value['address']);
  if (!type || !name || !address) return null;
  return withoutUndefined({
    type,
    name,
    firstName: asText(value['firstName']) ?? undefined,
    lastName: asText(value['lastName']) ?? undefined,
    registrationNumber: asText(value['customerRegistrationNumber']) ?? undefined,
    registrationNumberNotRegistered: asFlag(value['registrationNumberNotRegistered']) ?? undefined,
    contactNumber: asText(value['contactNumber']) ?? undefined,
    email: asText(value['email']) ?? undefined,
    address,
  });
}

export function decodeDirectoryService(value: unknown): DirectoryService | null {
  if (!isObject(value)) return null;
  const type = normaliseWord(value['listingType']);
  const listed = type ? type === 'listed' : asFlag(value['listingRequested']);
  if (listed === null) return null;
  return withoutUndefined({
    listing: listed ? ('listed' as const) : ('unlisted' as const),
    name: asText(value['listingName']) ?? undefined,
    address: decodeAddress(value['address']) ?? undefined,
  });
}

const ADDRESS_TEXTS = [
  'buildingName',
  'houseNumber',
  'addressExtension',
  'streetType',
  'subLocality',
  'province',
  'postalCode',
  'poBoxNumber',
] as const;

function encodeAddress(address: Address): WireAddress {
  const { streetName, city, country } = address;
  const wire: WireAddress = { streetName, city, country };
  for (const member of ADDRESS_TEXTS) if (address[member] !== undefined) wire[member] = address[member];
  return wire;
}

function decodeAddress(value: unknown): Address | null {
  if (!isObject(value)) return null;
  const [streetName, city] = [asText(value['streetName']), asText(value['city'])];
  const country = readAddressCountry(value['country']);
  if (!streetName || !city || !country) return null;
  const address: Address = { streetName, city, country };
  for (const member of ADDRESS_TEXTS) {
    const written = asText(value[member]);
    if (written !== null) address[member] = written;
  }
  return address;
}

/** Optional members that are undefined are left out, so that nothing writes them as null. */
function withoutUndefined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as T;
}
