import { Module } from '@nestjs/common';
import { AccessModule } from '../../tenants/access/access.module.js';
import { SessionsModule } from '../../tenants/sessions/sessions.module.js';
import { BffController } from './bff.controller.js';
import { SignInCookie } from './sign-in-cookie.service.js';

/** Sign-in for pages in a browser, which then need no token of their own. */
@Module({ imports: [AccessModule, SessionsModule], controllers: [BffController], providers: [SignInCookie] })
export class BffModule {}
