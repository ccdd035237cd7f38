import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { CallBackController } from './call-back.controller.js';
import { CallBack } from './call-back.service.js';

@Module({ controllers: [CallBackController], providers: [CallBack] })
export class CallBackModule {
  /** @param receiver module that exports a NotificationReceiver */
  static handingTo(receiver: Type): DynamicModule {
    return { module: CallBackModule, imports: [receiver] };
  }
}
