import { Body, Controller, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { AccountBook, accountSchema, type Account } from '../books/account-book.js';
import { Clock } from '../clock/clock.js';
import { found, parseControl } from './control-problem.js';

const patchSchema = accountSchema.omit({ clientId: true, state: true }).partial().extend({
  state: accountSchema.shape.state.unwrap().optional(),
});

@Controller('_control/accounts')
export class AccountsController {
  constructor(
    private readonly accounts: AccountBook,
    private readonly clock: Clock,
  ) {}

  @Get()
  list() {
    return this.accounts.list().map(shown);
  }

  @Post()
  create(@Body() body: unknown) {
    return shown(this.accounts.save(parseControl(accountSchema, body)));
  }

  @Patch(':clientId')
  change(@Param('clientId') clientId: string, @Body() body: unknown) {
    const { revokedBefore, ...known } = found(this.accounts.find(clientId), 'account');
    return shown(this.accounts.save({ ...known, ...parseControl(patchSchema, body) }, revokedBefore));
  }

  /** Rejects every token issued so far. */
  @Post(':clientId/revoke-tokens')
  @HttpCode(200)
  revoke(@Param('clientId') clientId: string) {
    const { revokedBefore: _, ...known } = found(this.accounts.find(clientId), 'account');
    return shown(this.accounts.save(known, this.clock.now() + 1));
  }
}

function shown({ clientSecret: _secret, callbackPassword: _password, apiKey, ...account }: Account) {
  return { ...account, apiKeyRequired: Boolean(apiKey) };
}
