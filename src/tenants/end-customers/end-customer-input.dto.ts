import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsEmail, IsIn, IsOptional, IsString, Length, Matches, MaxLength } from 'class-validator';
import { Nested, NotBlank } from '../../platform/common/dto-decorators.js';
import { COUNTRIES, type Country } from '../../numbering/country.js';
import {
  END_CUSTOMER_TYPES,
  LISTINGS,
  type Address,
  type DirectoryService,
  type EndCustomerDetails,
  type EndCustomerType,
  type Listing,
} from './end-customer-details.js';

/** A postal address, with the member names of Colt's address validation. `GET /v1/coverage` lists those of each country. */
export class AddressDto implements Address {
  /** @example "12a" */
  @IsOptional()
  @IsString()
  @Length(1, 20)
  houseNumber?: string;

  @IsOptional()
  @IsString()
  @Length(1, 60)
  buildingName?: string;

  /** Used in Belgium. */
  @IsOptional()
  @IsString()
  @Length(1, 20)
  addressExtension?: string;

  /** Used in France, Italy and Spain. */
  @IsOptional()
  @IsString()
  @Length(1, 30)
  streetType?: string;

  /** @example "Rue de la Paix" */
  @NotBlank()
  @MaxLength(100)
  streetName: string;

  /** Used in Belgium, Italy and, for the district, Portugal. */
  @IsOptional()
  @IsString()
  @Length(1, 60)
  subLocality?: string;

  /** Used in Italy and Spain. */
  @IsOptional()
  @IsString()
  @Length(1, 60)
  province?: string;

  /** @example "Paris" */
  @NotBlank()
  @MaxLength(60)
  city: string;

  /** @example "75002" */
  @IsOptional()
  @IsString()
  @Length(1, 12)
  postalCode?: string;

  /** Used in France. */
  @IsOptional()
  @IsString()
  @Length(1, 20)
  poBoxNumber?: string;

  /** ISO 3166-1 alpha-2. */
  @ApiProperty({ enum: COUNTRIES, enumName: 'Country', example: 'FR' })
  @IsIn(COUNTRIES)
  country: Country;
}

/** The user of a number. */
export class EndCustomerInputDto implements EndCustomerDetails {
  /**
   * The portal's own reference.
   * @example "crm-4711"
   */
  @IsOptional()
  @IsString()
  @Length(1, 100)
  reference?: string;

  @ApiProperty({ enum: END_CUSTOMER_TYPES, enumName: 'EndCustomerType' })
  @IsIn(END_CUSTOMER_TYPES)
  type: EndCustomerType;

  /**
   * The registered company name, or the full name of a person.
   * @example "Boulangerie Exemple SARL"
   */
  @NotBlank()
  @MaxLength(100)
  name: string;

  @IsOptional()
  @IsString()
  @Length(1, 50)
  firstName?: string;

  @IsOptional()
  @IsString()
  @Length(1, 50)
  lastName?: string;

  /**
   * VAT, NIF, CIF or organisation number. Required in Portugal and Spain.
   * @example "FR40303265045"
   */
  @IsOptional()
  @IsString()
  @Length(1, 30)
  registrationNumber?: string;

  /** The registration number is too new to be listed in the registry. */
  @IsOptional()
  @IsBoolean()
  registrationNumberNotRegistered?: boolean;

  /**
   * E.164 with its plus.
   * @example "+33140000000"
   */
  @IsOptional()
  @IsString()
  @Matches(/^\+[1-9][0-9]{5,14}$/, { message: 'contactNumber must be E.164: a plus and 6 to 15 digits' })
  contactNumber?: string;

  /** @example "accueil@example.com" */
  @IsOptional()
  @IsString()
  @MaxLength(254)
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
  @IsString()
  @Length(1, 100)
  name?: string;

  /** The address to list. Default: the end customer's address. */
  @IsOptional()
  @Nested(() => AddressDto)
  address?: AddressDto;
}
