import { Injectable } from '@nestjs/common';
import { DomainError } from '../../platform/common/problem.js';
import { ErasureRepository } from './erasure.repository.js';
import type { Person } from './personal-data-search.service.js';
import { personalTexts } from './personal-text.js';

/** Finds an end customer and the texts that identify it. */
@Injectable()
export class Persons {
  constructor(private readonly repository: ErasureRepository) {}

  /**
   * @returns the person, and its contact numbers that are numbers of the reseller: records of a number are no records of
   * a person, so they are not searched
   * @throws DomainError not-found
   */
  async find(id: string): Promise<{ person: Person; heldNumbers: number }> {
    const resellerId = await this.repository.resellerOf(id);
    if (resellerId === null) throw new DomainError('not-found', 'There is no end customer with this id');
    const data = await this.repository.dataOf(resellerId, id);
    const numbers = new Set(data.details.flatMap(({ contactNumber }) => contactNumber ?? []));
    const held = new Set<string>();
    for (const number of numbers) if (await this.repository.isHeld(resellerId, number)) held.add(number);
    const details = data.details.map(({ contactNumber, ...others }) =>
      contactNumber === undefined || held.has(contactNumber) ? others : { ...others, contactNumber },
    );
    const ids = new Set<unknown>([id, ...(await this.repository.orderIds(resellerId, id))]);
    return { person: { id, resellerId, ids, texts: personalTexts({ ...data, details }) }, heldNumbers: held.size };
  }
}
