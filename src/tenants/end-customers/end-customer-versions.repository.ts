import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.service.js';
import { storedJson } from '../../platform/database/stored-json.js';
import type { EndCustomerDetails } from './end-customer-details.js';

/** The details of end customers as orders named them, and sent them to Colt. */
@Injectable()
export class EndCustomerVersions {
  constructor(private readonly database: Database) {}

  async of(
    resellerId: string,
    endCustomerId: string,
    versions: readonly number[],
  ): Promise<ReadonlyMap<number, EndCustomerDetails>> {
    if (versions.length === 0) return new Map();
    const rows = await this.database.endCustomerVersion.findMany({
      where: { resellerId, endCustomerId, version: { in: [...versions] } },
      select: { version: true, details: true },
    });
    return new Map(rows.map(({ version, details }) => [version, storedJson<EndCustomerDetails>(details)]));
  }
}
