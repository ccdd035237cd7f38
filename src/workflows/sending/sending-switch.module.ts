import { Module } from '@nestjs/common';
import { SendingSwitch } from './sending-switch.repository.js';

/** Whether orders are sent, for everybody who shows it or goes by it. */
@Module({ providers: [SendingSwitch], exports: [SendingSwitch] })
export class SendingSwitchModule {}
