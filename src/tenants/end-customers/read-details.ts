import type { Address, DirectoryService, EndCustomerDetails } from './end-customer-details.js';
import type { DirectoryServiceDto, EndCustomerInputDto } from './end-customer-input.dto.js';

/** The details as sent to Colt: without the portal's reference and without absent members (null counts as absent). */
export function detailsOf(dto: EndCustomerInputDto): EndCustomerDetails {
  const { reference: _, address, ...members } = dto;
  return { ...present(members), address: addressOf(address) };
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
