import { Module } from '@nestjs/common';
import { ColtHttpModule } from '../http/colt-http.module.js';
import { AccessTokens } from './access-tokens.service.js';

@Module({ imports: [ColtHttpModule], providers: [AccessTokens], exports: [AccessTokens] })
export class ColtAuthModule {}
