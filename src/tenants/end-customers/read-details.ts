import type { Address, DirectoryService, EndCustomerDetails } from './end-customer-details.js';
import type { DirectoryServiceDto, EndCustomerDto } from './end-customer.dto.js';

/** A body as Colt is told of it: absent members left out (null is one), the portal's reference kept apart. */
export function detailsOf(dto: EndCustomerDto): EndCustomerDetails {
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
