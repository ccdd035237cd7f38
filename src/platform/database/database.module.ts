import { Global, Module } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { Database } from './database.service.js';
import { DatabaseListener } from './listener.js';
import { UnitOfWork } from './unit-of-work.js';

@Global()
@Module({
  providers: [
    { provide: Database, useFactory: (config: Config) => Database.guarded(config), inject: [CONFIG] },
    UnitOfWork,
    DatabaseListener,
  ],
  exports: [Database, UnitOfWork, DatabaseListener],
})
export class DatabaseModule {}
