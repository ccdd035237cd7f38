import { AccountsController } from './accounts.controller.js';
import { BooksController } from './books.controller.js';
import { OrdersController } from './orders.controller.js';
import { PlanController } from './plan.controller.js';
import { StateController } from './state.controller.js';

/** Everything under /_control. */
export const controllers = [AccountsController, BooksController, OrdersController, PlanController, StateController];
