import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { BackChannelLogout } from './back-channel-logout.service.js';
import { SessionAuthentication } from './session-authentication.service.js';
import { SessionsRepository } from './sessions.repository.js';
import { SignIn } from './sign-in.service.js';

/** People who sign in with a browser. */
@Module({
  imports: [AccessModule],
  providers: [BackChannelLogout, SessionAuthentication, SessionsRepository, SignIn],
  exports: [BackChannelLogout, SessionAuthentication, SessionsRepository, SignIn],
})
export class SessionsModule {}
