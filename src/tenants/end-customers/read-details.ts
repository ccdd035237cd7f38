import { NO_LABELS, patchLabels } from '../annotations/annotations.js';
import type { Address, DirectoryService, EndCustomerDetails } from './end-customer-details.js';
import type { EndCustomerContent } from './end-customer.js';
import type { DirectoryServiceDto, EndCustomerInputDto } from './end-customer-input.dto.js';

/** What a request says of an end customer. Null counts as absent. */
export function contentOf(dto: EndCustomerInputDto): EndCustomerContent {
  return { reference: dto.reference ?? null, details: detailsOf(dto), labels: patchLabels(NO_LABELS, dto) };
}

/** The details as sent to Colt, member by member: nothing else that a request has may reach Colt. */
export function detailsOf(dto: EndCustomerInputDto): EndCustomerDetails {
  return present({
    type: dto.type,
    name: dto.name,
    firstName: dto.firstName,
    lastName: dto.lastName,
    registrationNumber: dto.registrationNumber,
    registrationNumberNotRegistered: dto.registrationNumberNotRegistered,
    contactNumber: dto.contactNumber,
    email: dto.email,
    address: addressOf(dto.address),
  });
}

export function directoryServiceOf(dto: DirectoryServiceDto): DirectoryService {
  const { address, ...members } = dto;
  return { ...present(members), ...(address ? { address: addressOf(address) } : {}) };
}

function addressOf(address: Address): Address {
  return present({ ...address });
}

function present<T extends object>(members: T): T {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null && value !== undefined)) as T;
}
