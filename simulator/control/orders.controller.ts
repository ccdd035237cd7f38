import { Body, ConflictException, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { Books } from '../books/books.js';
import type { Fate } from '../books/order-book.js';
import { Notifier } from '../notifications/notifier.js';
import { OrderProcess } from '../orders/order-process.js';
import { orderBody } from '../operations/get-order.operation.js';
import { parseRange } from '../operations/request-body.js';
import { lineOf } from '../pool/number-lines.js';
import { countryOf } from '../pool/number-plan.js';
import { fullNumberPattern, numberStatuses, occasions, orderEnds } from '../words.js';
import { found, parseControl } from './control-problem.js';

const errorSchema = z.strictObject({ code: z.string(), reason: z.string(), message: z.string().optional() });
const finishSchema = z.strictObject({
  outcome: z.enum(orderEnds).default('completed'),
  error: errorSchema.optional(),
});
const failSchema = z.strictObject({ error: errorSchema.optional() });
const notifySchema = z.strictObject({ occasion: z.enum(occasions) });

const fullNumber = z.string().regex(fullNumberPattern);
const movedSchema = z.strictObject({
  startFullNumber: fullNumber,
  endFullNumber: fullNumber,
  to: z.enum(numberStatuses),
  /** The new owner, for free numbers and for another holder's numbers. */
  account: z.string().optional(),
});

/** What Colt's staff may do to orders and numbers. */
@Controller('_control')
export class OrdersController {
  constructor(
    private readonly books: Books,
    private readonly process: OrderProcess,
    private readonly notifier: Notifier,
  ) {}

  @Post('orders/:id/finish')
  @HttpCode(200)
  finish(@Param('id') id: string, @Body() body: unknown) {
    return this.end(id, parseControl(finishSchema, body));
  }

  @Post('orders/:id/complete')
  @HttpCode(200)
  complete(@Param('id') id: string) {
    return this.end(id, { outcome: 'completed' });
  }

  @Post('orders/:id/fail')
  @HttpCode(200)
  fail(@Param('id') id: string, @Body() body: unknown) {
    return this.end(id, { outcome: 'failed', ...parseControl(failSchema, body) });
  }

  /** Repeats a notification, or sends one that contradicts the order's state. */
  @Post('orders/:id/notify')
  @HttpCode(200)
  async notify(@Param('id') id: string, @Body() body: unknown) {
    const order = found(this.books.orders.find(id), 'order');
    await this.notifier.repeat(order, parseControl(notifySchema, body).occasion);
    return orderBody(order);
  }

  /** Numbers claimed back, quarantined, ported out, or given to an account without an order. */
  @Post('numbers/move')
  @HttpCode(200)
  move(@Body() body: unknown) {
    const { startFullNumber, endFullNumber, to, account } = parseControl(movedSchema, body);
    const range = parseRange(startFullNumber, endFullNumber);
    if (to === 'Free') this.books.numbers.replace(range, () => undefined);
    else if (account === undefined)
      this.books.numbers.replace(range, (part) => ({ ...part, status: to, openOrder: undefined }));
    else {
      const line = lineOf(range);
      const country = line?.country ?? countryOf(range.start);
      this.books.numbers.put({ ...range, account, status: to, country, kind: line?.kind ?? 'IN Geo', visibleAt: 0 });
    }
    return this.books.numbers.cover(range).parts;
  }

  private async end(id: string, fate: Fate) {
    const order = found(this.books.orders.find(id), 'order');
    if (!(await this.process.finish(order, fate))) throw new ConflictException(`the order is ${order.status}`);
    return orderBody(order);
  }
}
