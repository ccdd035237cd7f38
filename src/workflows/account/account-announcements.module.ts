import { Module } from '@nestjs/common';
import { ColtCoreModule } from '../../colt/colt-core.module.js';
import { EventLogModule } from '../../domain/events/event-log.module.js';
import { ResellersModule } from '../../tenants/resellers/resellers.module.js';
import { SendingModule } from '../sending/sending.module.js';
import { AccountAnnouncementsRepository } from './account-announcements.repository.js';
import { AccountAnnouncements } from './account-announcements.service.js';

/** Tells portals what changes on their account. */
@Module({
  imports: [ColtCoreModule, EventLogModule, ResellersModule, SendingModule],
  providers: [AccountAnnouncements, AccountAnnouncementsRepository],
  exports: [AccountAnnouncements],
})
export class AccountAnnouncementsModule {}
