import type { Operation } from '../words.js';
import type { WireProfile } from './wire-profile.js';

/** Member names: contract → this profile. All other members keep their names. */
const names: Record<string, string> = {
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
};

/** Enumeration values by contract member: contract → this profile. */
const values: Record<string, Record<string, string>> = {
  orderStatus: {
    acknowledged: 'Raised',
    inProgress: 'In Progress',
    completed: 'Completed',
    failed: 'Failed',
    rejected: 'Rejected',
    partial: 'Partially Completed',
    cancelled: 'Cancelled',
  },
  numberStatus: {
    Free: 'FREE',
    Reserved: 'RESERVED',
    Activated: 'ACTIVE',
    Quarantined: 'QUARANTINED',
    Returned: 'RETURNED',
    'Port In (Allocated)': 'PORT_IN_ALLOCATED',
    'Port In (Activated)': 'PORT_IN_ACTIVATED',
    'Port Out': 'PORT_OUT',
  },
  numberType: {
    'IN Geo': 'IN_GEO',
    Freephone: 'FREEPHONE',
    'Shared Cost': 'SHARED_COST',
    'Full Rate': 'FULL_RATE',
    'National Rate': 'NATIONAL_RATE',
  },
  orderType: {
    'Number Reservation': 'NUMBER_RESERVATION',
    'Number Activation': 'NUMBER_ACTIVATION',
    'Number Address Update': 'NUMBER_ADDRESS_UPDATE',
  },
  customerType: { Business: 'BUSINESS', Residential: 'RESIDENTIAL' },
};

const contractNames = reversed(names);
const contractValues = Object.fromEntries(Object.entries(values).map(([name, table]) => [name, reversed(table)]));

/** The same carrier with another spelling, to prove that a change of spelling affects only one place of the client. */
export const otherProfile: WireProfile = {
  name: 'other',
  tokenPath: '/token',
  trackingHeaders: ['apigwtrackingid'],
  apiKeyHeader: 'apikey',
  apiKeyAtToken: true,
  envelope: 'flat',
  readQuery,
  readBody: (body) => unwrapRanges(toContract(body)),
  writeAnswer,
  writeError: (error) => [error],
  writeNotification: (body) => fromContract(body),
};

function readQuery(query: Record<string, string>): Record<string, string> {
  const read: Record<string, string> = {};
  for (const [name, value] of Object.entries(query)) {
    // The query parameter for a number's status is called status here, not state.
    const known = name === 'status' ? 'numberStatus' : (contractNames[name] ?? name);
    read[known] = contractValues[known]?.[value] ?? value;
  }
  return read;
}

function writeAnswer(operation: Operation, body: unknown): unknown {
  if (operation === 'createAccessToken') return body;
  const written = fromContract(body);
  if (operation === 'listNumberCollection') return { numberCollections: { numberCollection: written } };
  return operation === 'cancelNumberCollectionReservation' ? written : { order: written };
}

function fromContract(value: unknown, member = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => fromContract(item));
  if (typeof value === 'string') return values[member]?.[value] ?? value;
  if (!isRecord(value)) return value;
  const written: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(value)) {
    const spelt = fromContract(inner, name);
    if (name === 'numberCollection') written['numberCollections'] = { numberCollection: spelt };
    else if (name === 'areaCode') written[name] = withTrunkZero(value, inner);
    else written[names[name] ?? name] = spelt;
  }
  return written;
}

function toContract(value: unknown, member = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => toContract(item));
  if (typeof value === 'string') return contractValues[member]?.[value] ?? value;
  if (!isRecord(value)) return value;
  const read: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(value)) {
    const known = contractNames[name] ?? name;
    read[known] = toContract(inner, known);
  }
  return read;
}

/** { numberCollections: { numberCollection: [...] } } → { numberCollection: [...] } */
function unwrapRanges(body: unknown): unknown {
  if (!isRecord(body) || !isRecord(body['numberCollections'])) return body;
  const { numberCollections, ...rest } = body;
  return { ...rest, numberCollection: numberCollections['numberCollection'] };
}

/** This profile writes area codes with the trunk 0 if the country dials one. */
function withTrunkZero(row: Record<string, unknown>, areaCode: unknown): unknown {
  const trunk = ['AT', 'BE', 'CH', 'DE', 'FR', 'GB', 'IE', 'NL', 'SE'].includes(String(row['country']));
  return trunk && typeof areaCode === 'string' ? `0${areaCode}` : areaCode;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function reversed(table: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(table).map(([from, to]) => [to, from]));
}
