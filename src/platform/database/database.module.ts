import { Global, Module } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { Database } from './database.service.js';
import { DatabaseListener } from './listener.js';
import { PostgresOutage } from './postgres-outage.js';
import { UnitOfWork } from './unit-of-work.js';

@Global()
@Module({
  providers: [
    PostgresOutage,
    {
      provide: Database,
      useFactory: (config: Config, outage: PostgresOutage) => Database.guarded(config, outage),
      inject: [CONFIG, PostgresOutage],
    },
    UnitOfWork,
    DatabaseListener,
  ],
  exports: [PostgresOutage, Database, UnitOfWork, DatabaseListener],
})
export class DatabaseModule {}
