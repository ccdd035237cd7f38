import { Injectable } from '@nestjs/common';
import { Books } from './books/books.js';
import { RequestLog } from './books/request-log.js';
import { CarrierPlan } from './carrier-plan.js';
import { ContractCheck } from './contract/contract-check.js';
import { Lifetime } from './lifetime.js';

/** Empties the books, as in a new simulator. The clock is not changed. */
@Injectable()
export class FreshStart {
  constructor(
    private readonly books: Books,
    private readonly requests: RequestLog,
    private readonly plan: CarrierPlan,
    private readonly contract: ContractCheck,
    private readonly lifetime: Lifetime,
  ) {}

  reset({ keepAccounts, keepPlan }: { keepAccounts: boolean; keepPlan: boolean }): void {
    this.lifetime.forget();
    this.books.clear(keepAccounts);
    this.requests.clear();
    if (!keepPlan) this.plan.reset();
    this.contract.clear();
    this.lifetime.rewrite();
  }
}
