import { Global, Module } from '@nestjs/common';
import { Database } from './database.service.js';
import { DatabaseListener } from './listener.js';
import { UnitOfWork } from './unit-of-work.js';

@Global()
@Module({ providers: [Database, UnitOfWork, DatabaseListener], exports: [Database, UnitOfWork, DatabaseListener] })
export class DatabaseModule {}
