import { pgEnum } from '../../platform/database/statement.js';
import { ATTENTION_CODES } from '../order-model/attention.js';
import { CAUSES, NEXT_ACTIONS, ORDER_STATUSES, ORDER_TYPES } from '../order-model/order.js';

export const orderType = pgEnum('order_type', ORDER_TYPES);
export const orderStatus = pgEnum('order_status', ORDER_STATUSES);
export const attentionCode = pgEnum('attention_code', ATTENTION_CODES);
export const nextAction = pgEnum('next_action', NEXT_ACTIONS);
export const changeCause = pgEnum('change_cause', CAUSES);
