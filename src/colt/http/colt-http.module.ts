import { Module } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { CapturedPayloads } from '../captured-payload.repository.js';
import { ColtHttpClient } from './colt-http.client.js';

@Module({ providers: [Clock, ColtHttpClient, CapturedPayloads], exports: [Clock, ColtHttpClient, CapturedPayloads] })
export class ColtHttpModule {}
