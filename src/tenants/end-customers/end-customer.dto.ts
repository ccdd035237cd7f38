import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsEmail, IsIn, IsOptional, IsString, Length, Matches, MaxLength } from 'class-validator';
import { Nested } from '../../platform/common/nested.js';
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
import { NotBlank } from './not-blank.js';

/** A postal address with the member names of Colt's address validation; `GET /v1/coverage` tells which a country asks for. */
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

  /** Belgium. */
  @IsOptional()
  @IsString()
  @Length(1, 20)
  addressExtension?: string;

  /** France, Italy, Spain. */
  @IsOptional()
  @IsString()
  @Length(1, 30)
  streetType?: string;

  /** @example "Rue de la Paix" */
  @NotBlank()
  @MaxLength(100)
  streetName: string;

  /** Belgium and Italy; in Portugal the district. */
  @IsOptional()
  @IsString()
  @Length(1, 60)
  subLocality?: string;

  /** Italy and Spain. */
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

  /** France. */
  @IsOptional()
  @IsString()
  @Length(1, 20)
  poBoxNumber?: string;

  /** ISO 3166-1 alpha-2. */
  @ApiProperty({ enum: COUNTRIES, enumName: 'Country', example: 'FR' })
  @IsIn(COUNTRIES)
  country: Country;
}

/** Who uses a number. */
export class EndCustomerDto implements EndCustomerDetails {
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
   * VAT, NIF, CIF or organisation number. Portugal and Spain ask for it.
   * @example "FR40303265045"
   */
  @IsOptional()
  @IsString()
  @Length(1, 30)
  registrationNumber?: string;

  /** The number is too new for the registry that it is looked up in. */
  @IsOptional()
  @IsBoolean()
  registrationNumberNotRegistered?: boolean;

  /**
   * E.164 with the plus.
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

/** Assumed: Colt names directory service details without publishing their members. */
export class DirectoryServiceDto implements DirectoryService {
  @ApiProperty({ enum: LISTINGS, enumName: 'Listing' })
  @IsIn(LISTINGS)
  listing: Listing;

  /** The name to be listed; the end customer's where it is left out. */
  @IsOptional()
  @IsString()
  @Length(1, 100)
  name?: string;

  /** The address to be listed; the end customer's where it is left out. */
  @IsOptional()
  @Nested(() => AddressDto)
  address?: AddressDto;
}
