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

  /** Off from now on, even if it was off before: a restored switch is as old as its backup. @returns since when */
  async turnOff(reason: string): Promise<Date> {
    // Raw, because the time is Postgres's: it is compared with times of rows. Across resellers, for it is one switch.
    const [row] = await this.database.$queryRaw<{ since: Date }[]>`
      INSERT INTO service_switch (name, value, reason, updated_at) VALUES (${NAME}, 'off', ${reason}, clock_timestamp())
      ON CONFLICT (name) DO UPDATE SET value = excluded.value, reason = excluded.reason, updated_at = excluded.updated_at
      RETURNING updated_at AS since`;
    if (!row) throw new Error('sending was not switched off');
    return row.since;
  }

  /** @returns false when it is not off since `offSince`: somebody has turned it meanwhile */
  async turnOn(offSince: Date, reason: string): Promise<boolean> {
    // Raw, because the time is Postgres's. Across resellers, for it is one switch.
    const turned = await this.database.$executeRaw`
      UPDATE service_switch SET value = 'on', reason = ${reason}, updated_at = clock_timestamp()
      WHERE name = ${NAME} AND value = 'off' AND updated_at = ${offSince}::timestamptz`;
    return turned === 1;
  }
}
