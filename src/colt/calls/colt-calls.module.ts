import { Module } from '@nestjs/common';
import { ColtAccountModule } from '../account/account.module.js';
import { ColtReader } from './colt-reader.service.js';
import { ColtWriter } from './colt-writer.service.js';

/** Reading and writing at Colt, as its API modules use it. */
@Module({ imports: [ColtAccountModule], providers: [ColtReader, ColtWriter], exports: [ColtReader, ColtWriter] })
export class ColtCallsModule {}
