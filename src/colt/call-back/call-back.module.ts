import { Module } from '@nestjs/common';
import { NotificationsModule } from '../../notifications/notifications.module.js';
import { CallBackController } from './call-back.controller.js';
import { CallBack } from './call-back.service.js';

@Module({ imports: [NotificationsModule], controllers: [CallBackController], providers: [CallBack] })
export class CallBackModule {}
