import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsEmail, IsIn, IsOptional } from 'class-validator';
import { AnyCountry } from '../../platform/common/country-code.js';
import { InternationalNumber, Nested, Text } from '../../platform/common/dto-decorators.js';
import { LabelsInput } from '../annotations/annotations.dto.js';
import {
  END_CUSTOMER_TYPES,
  LISTINGS,
  type Address,
  type DirectoryService,
  type EndCustomerDetails,
  type EndCustomerType,
  type Listing,
} from './end-customer-details.js';
import { ADDRESS_LIMITS, END_CUSTOMER_LIMITS } from './text-limits.js';

/** A postal address, with the member names of Colt's address validation. `GET /v1/coverage` lists those of each country. */
export class AddressDto implements Address {
  /** @example "12a" */
  @IsOptional()
  @Text(ADDRESS_LIMITS.houseNumber)
  houseNumber?: string;

  @IsOptional()
  @Text(ADDRESS_LIMITS.buildingName)
  buildingName?: string;

  /** Used in Belgium. */
  @IsOptional()
  @Text(ADDRESS_LIMITS.addressExtension)
  addressExtension?: string;

  /** Used in France, Italy and Spain. */
  @IsOptional()
  @Text(ADDRESS_LIMITS.streetType)
  streetType?: string;

  /** @example "Rue de la Paix" */
  @Text(ADDRESS_LIMITS.streetName)
  streetName: string;

  /** Used in Belgium, Italy and, for the district, Portugal. */
  @IsOptional()
  @Text(ADDRESS_LIMITS.subLocality)
  subLocality?: string;

  /** Used in Italy and Spain. */
  @IsOptional()
  @Text(ADDRESS_LIMITS.province)
  province?: string;

  /** @example "Paris" */
  @Text(ADDRESS_LIMITS.city)
  city: string;

  /** @example "75002" */
  @IsOptional()
  @Text(ADDRESS_LIMITS.postalCode)
  postalCode?: string;

  /** Used in France. */
  @IsOptional()
  @Text(ADDRESS_LIMITS.poBoxNumber)
  poBoxNumber?: string;

  /**
   * ISO 3166-1 alpha-2, of any country. `UK` and small letters are understood.
   * @example "FR"
   */
  @AnyCountry()
  country: string;
}

/** The user of a number. */
export class EndCustomerInputDto extends LabelsInput implements EndCustomerDetails {
  /**
   * The portal's own reference.
   * @example "crm-4711"
   */
  @IsOptional()
  @Text(100)
  reference?: string;

  @ApiProperty({ enum: END_CUSTOMER_TYPES, enumName: 'EndCustomerType' })
  @IsIn(END_CUSTOMER_TYPES)
  type: EndCustomerType;

  /**
   * The registered company name, or the full name of a person.
   * @example "Boulangerie Exemple SARL"
   */
  @Text(END_CUSTOMER_LIMITS.name)
  name: string;

  @IsOptional()
  @Text(END_CUSTOMER_LIMITS.firstName)
  firstName?: string;

  @IsOptional()
  @Text(END_CUSTOMER_LIMITS.lastName)
  lastName?: string;

  /**
   * VAT, NIF, CIF or organisation number. Required in Portugal and Spain.
   * @example "FR40303265045"
   */
  @IsOptional()
  @Text(END_CUSTOMER_LIMITS.registrationNumber)
  registrationNumber?: string;

  /** The registration number is too new to be listed in the registry. */
  @IsOptional()
  @IsBoolean()
  registrationNumberNotRegistered?: boolean;

  /**
   * In international notation; it arrives as E.164.
   * @example "+33140000000"
   */
  @IsOptional()
  @InternationalNumber()
  contactNumber?: string;

  /** @example "accueil@example.com" */
  @IsOptional()
  @Text(END_CUSTOMER_LIMITS.email)
  @IsEmail()
  email?: string;

  @Nested(() => AddressDto)
  address: AddressDto;
}

/** Assumed: Colt mentions directory service details but does not publish their members. */
export class DirectoryServiceDto implements DirectoryService {
  @ApiProperty({ enum: LISTINGS, enumName: 'Listing' })
  @IsIn(LISTINGS)
  listing: Listing;

  /** The name to list. Default: the end customer's name. */
  @IsOptional()
  @Text(END_CUSTOMER_LIMITS.name)
  name?: string;

  /** The address to list. Default: the end customer's address. */
  @IsOptional()
  @Nested(() => AddressDto)
  address?: AddressDto;
}
