import { Module } from '@nestjs/common';
import { CapturedPayloads } from './captured-payload.repository.js';
import { ColtHttpClient } from './colt-http.client.js';

@Module({ providers: [ColtHttpClient, CapturedPayloads], exports: [ColtHttpClient, CapturedPayloads] })
export class ColtHttpModule {}
