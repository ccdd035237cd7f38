export const END_CUSTOMER_TYPES = ['business', 'residential'] as const;
export type EndCustomerType = (typeof END_CUSTOMER_TYPES)[number];

export const LISTINGS = ['listed', 'unlisted'] as const;
export type Listing = (typeof LISTINGS)[number];

/** A postal address, with the member names of Colt's address validation. The country decides which are required. */
export interface Address {
  houseNumber?: string;
  buildingName?: string;
  addressExtension?: string;
  streetType?: string;
  streetName: string;
  /** The district in Portugal. */
  subLocality?: string;
  province?: string;
  city: string;
  postalCode?: string;
  poBoxNumber?: string;
  /** ISO 3166-1 alpha-2, of any country. */
  country: string;
}

/** The user of a number, as described to Colt. */
export interface EndCustomerDetails {
  type: EndCustomerType;
  /** The registered company name, or the full name of a person. */
  name: string;
  firstName?: string;
  lastName?: string;
  /** VAT, NIF, CIF or organisation number. */
  registrationNumber?: string;
  /** The registration number is too new to be listed in the registry that Colt queries. */
  registrationNumberNotRegistered?: boolean;
  /** E.164 with its plus. */
  contactNumber?: string;
  email?: string;
  address: Address;
}

/** Assumed: Colt mentions directory service details but does not publish their members. */
export interface DirectoryService {
  listing: Listing;
  name?: string;
  address?: Address;
}
