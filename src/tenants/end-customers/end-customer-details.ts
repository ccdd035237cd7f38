import type { Country } from '../../numbering/country.js';

export const END_CUSTOMER_TYPES = ['business', 'residential'] as const;
export type EndCustomerType = (typeof END_CUSTOMER_TYPES)[number];

export const LISTINGS = ['listed', 'unlisted'] as const;
export type Listing = (typeof LISTINGS)[number];

/** A postal address with the member names of Colt's address validation. Which are asked for is the country's rule. */
export interface Address {
  houseNumber?: string;
  buildingName?: string;
  addressExtension?: string;
  streetType?: string;
  streetName: string;
  /** In Portugal the district. */
  subLocality?: string;
  province?: string;
  city: string;
  postalCode?: string;
  poBoxNumber?: string;
  country: Country;
}

/** Who uses a number, as Colt is told. */
export interface EndCustomerDetails {
  type: EndCustomerType;
  /** The registered company name, or the full name of a person. */
  name: string;
  firstName?: string;
  lastName?: string;
  /** VAT, NIF, CIF or organisation number. */
  registrationNumber?: string;
  /** The number is too new for the registry that Colt looks it up in. */
  registrationNumberNotRegistered?: boolean;
  /** E.164 with the plus. */
  contactNumber?: string;
  email?: string;
  address: Address;
}

/** Assumed: Colt names directory service details without publishing their members. */
export interface DirectoryService {
  listing: Listing;
  name?: string;
  address?: Address;
}
