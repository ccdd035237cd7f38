import { Module } from '@nestjs/common';
import { ColtCoreModule } from '../../colt/colt-core.module.js';
import { SendingSwitchModule } from '../../workflows/sending/sending-switch.module.js';
import { AccountController } from './account.controller.js';
import { Account } from './account.service.js';

@Module({ imports: [ColtCoreModule, SendingSwitchModule], controllers: [AccountController], providers: [Account] })
export class AccountModule {}
