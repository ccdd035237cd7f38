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

  async turn(value: 'on' | 'off', reason: string): Promise<void> {
    const data = { value, reason, updatedAt: new Date() };
    await this.database.serviceSwitch.upsert({ where: { name: NAME }, create: { name: NAME, ...data }, update: data });
  }
}
