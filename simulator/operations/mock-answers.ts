import { notFound } from '../refusal.js';
import type { Operation } from '../words.js';
import type { Answer } from './answer.js';

const orderId = '1000000000';
const range = { startFullNumber: '+33382500010', endFullNumber: '+33382500019' };
const free = {
  ...range,
  country: 'FR',
  numberType: 'IN Geo',
  areaCode: '3',
  areaCodeExtn: '8250',
  rangeStart: '0010',
  rangeEnd: '0019',
  numberStatus: 'Free',
};
const acknowledged = { status: 200, body: { orderId, orderStatus: 'acknowledged' } };

const canned: Partial<Record<Operation, Answer>> = {
  getOrder: { status: 200, body: { orderId, orderType: 'Number Reservation', orderStatus: 'completed' } },
  listNumberCollection: { status: 200, body: [free], headers: { 'x-total-count': '1', 'x-result-count': '1' } },
  reserveNumberCollection: acknowledged,
  activateNumberCollection: acknowledged,
  updateNumberCollectionCustomerDetails: acknowledged,
  cancelNumberCollectionReservation: { status: 200, body: { numberCollection: [{ ...range, numberStatus: 'Free' }] } },
};

/** The answer for an account without entitlement: the same for every request (the product page warns of it). */
export function mockAnswer(operation: Operation): Answer {
  const answer = canned[operation];
  if (!answer) throw notFound('Resource not found.');
  return answer;
}
