import type { RunningSimulator } from '../../simulator/start-simulator.js';
import { asColtWrites, coltSpelling } from './colt-spelling.js';
import { ACCOUNT } from './app.js';
import type { Ends, Type } from './order-stage.js';

/** Places an order at Colt directly, with the same account. @returns its id there */
export async function orderAtColt(
  { tokenUrl, baseUrl }: RunningSimulator,
  type: Type,
  range: Ends,
  over: object = {},
): Promise<string> {
  const paths = {
    reservation: 'numberCollectionReservation',
    reservation_cancellation: 'numberCollectionReservationCancellation',
    activation: 'numberCollectionActivation',
    customer_update: 'numberCollectionUpdateCustomerDetails',
  };
  const { clientId, clientSecret } = ACCOUNT;
  const token = await fetch(tokenUrl, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
      ...coltSpelling.headers,
    },
    body: 'grant_type=client_credentials',
  });
  const { access_token } = (await token.json()) as { access_token: string };
  const response = await fetch(`${baseUrl}/${paths[type]}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${access_token}`,
      'content-type': 'application/json',
      ...coltSpelling.headers,
    },
    body: JSON.stringify(
      asColtWrites({
        country: 'FR',
        numberType: 'Freephone',
        numberCollection: [{ startFullNumber: range.start, endFullNumber: range.end }],
        ...over,
      }),
    ),
  });
  if (response.status !== 200) throw new Error(`Colt refused: ${await response.text()}`);
  const answer = (await response.json()) as { orderId: string; order?: { orderId: string } };
  return (answer.order ?? answer).orderId;
}
