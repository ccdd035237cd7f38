import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../config/config.js';
import { Database } from '../../database/database.service.js';

const NAME = 'sending';

/** Whether orders are sent to Colt: by configuration, and for all replicas at once while a backup is being restored. */
@Injectable()
export class SendingSwitch {
  constructor(
    private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async isOn(): Promise<boolean> {
    if (!this.config.orders.sending) return false;
    const row = await this.database.serviceSwitch.findUnique({ where: { name: NAME } });
    return row?.value !== 'off';
  }

  /** Since when it is off for all replicas; null while it is on. */
  async offSince(): Promise<Date | null> {
    const row = await this.database.serviceSwitch.findUnique({ where: { name: NAME } });
    return row?.value === 'off' ? row.updatedAt : null;
  }

  /** Off twice is off since the first time. */
  async turn(value: 'on' | 'off', reason: string): Promise<void> {
    if (value === 'off' && (await this.offSince())) return;
    // Raw, because the time is Postgres's: it is compared with times of rows. Across resellers, for it is one switch.
    await this.database.$executeRaw`
      INSERT INTO service_switch (name, value, reason, updated_at) VALUES (${NAME}, ${value}, ${reason}, clock_timestamp())
      ON CONFLICT (name) DO UPDATE SET value = excluded.value, reason = excluded.reason, updated_at = excluded.updated_at`;
  }
}
