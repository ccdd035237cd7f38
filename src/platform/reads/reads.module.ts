import { Global, Module } from '@nestjs/common';
import { HeavyReads } from './heavy-reads.service.js';
import { OpenExports } from './open-exports.service.js';

@Global()
@Module({ providers: [HeavyReads, OpenExports], exports: [HeavyReads, OpenExports] })
export class ReadsModule {}
