import { Module } from '@nestjs/common';
import { ColtAccountModule } from '../../colt/account/account.module.js';
import { SendingSwitchModule } from '../../workflows/sending/sending-switch.module.js';
import { AccountController } from './account.controller.js';
import { Account } from './account.service.js';

@Module({ imports: [ColtAccountModule, SendingSwitchModule], controllers: [AccountController], providers: [Account] })
export class AccountModule {}
