import { Module } from '@nestjs/common';
import { NotificationRepository } from './notification.repository.js';

/** The inbox alone: orders wake what waits in it, notifications apply what is in it. */
@Module({ providers: [NotificationRepository], exports: [NotificationRepository] })
export class InboxModule {}
