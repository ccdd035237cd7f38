import { Global, Module } from '@nestjs/common';
import { HeavyReads } from './heavy-reads.service.js';

@Global()
@Module({ providers: [HeavyReads], exports: [HeavyReads] })
export class ReadsModule {}
