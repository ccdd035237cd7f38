import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentCaller, RequireScope } from '../../tenants/access/access.decorators.js';
import type { Caller } from '../../tenants/access/caller.js';
import { AccountDto } from './account.dto.js';
import { Account } from './account.service.js';

@ApiTags('Account')
@Controller('v1/account')
@RequireScope('read')
export class AccountController {
  constructor(private readonly account: Account) {}

  /** Returns the reseller, its environment, Colt's availability, and the scopes and limits of the caller. */
  @Get()
  get(@CurrentCaller() caller: Caller): Promise<AccountDto> {
    return this.account.describe(caller);
  }
}
