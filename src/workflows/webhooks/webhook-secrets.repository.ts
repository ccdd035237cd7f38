import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.service.js';
import { rehearsed, type Rehearsal } from '../../platform/database/rehearsal.js';
import { SecretBox } from '../../tenants/resellers/secret-box.js';
import { secretPurpose } from './webhook-endpoints.repository.js';

const CIPHERS = ['secretCipher', 'previousSecretCipher'] as const;

/** The secrets of webhook endpoints at rest. */
@Injectable()
export class WebhookSecrets {
  constructor(
    private readonly database: Database,
    private readonly box: SecretBox,
  ) {}

  /** Encrypts all with the present SECRETS_KEY. @returns how many were not */
  async reencrypt({ dryRun = false }: Rehearsal = {}): Promise<number> {
    let changed = 0;
    for (const { id: resellerId } of await this.database.reseller.findMany({ select: { id: true } })) {
      for (const row of await this.database.webhookEndpoint.findMany({ where: { resellerId } })) {
        const purpose = secretPurpose(resellerId, row.id);
        const stale = CIPHERS.filter((column) => row[column] !== null && !this.box.isCurrent(row[column]));
        const sealed = stale.map((column) => [
          column,
          this.box.seal(this.box.open(row[column] ?? '', purpose), purpose),
        ]);
        if (stale.length === 0) continue;
        changed += await rehearsed<number>(dryRun, (end) =>
          this.database.transactionWithModels(async (tx) => {
            // A secret that was rotated meanwhile is current already.
            const { secretCipher, previousSecretCipher } = row;
            await tx.webhookEndpoint.updateMany({
              where: { resellerId, id: row.id, secretCipher, previousSecretCipher },
              data: Object.fromEntries(sealed) as Partial<Record<(typeof CIPHERS)[number], string>>,
            });
            return end(stale.length);
          }),
        );
      }
    }
    return changed;
  }
}
