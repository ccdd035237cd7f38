import { Module } from '@nestjs/common';
import { NotificationRepository } from './notification.repository.js';

/** The inbox alone: orders wake the notifications that wait in it, and the notification workflow applies them. */
@Module({ providers: [NotificationRepository], exports: [NotificationRepository] })
export class InboxModule {}
