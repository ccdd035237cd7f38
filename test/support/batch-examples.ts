import { SendingSwitch } from '../../src/workflows/sending/sending-switch.repository.js';
import type { AnyJson } from './any-json.js';
import { byId, resumeSending, type Scene, type Step } from './example-scene.js';
import { until } from './waiting.js';

/** A batch whose orders wait, so that it can be paused. */
export const OF_BATCHES: Step[] = [
  {
    operationId: 'createBatch',
    prepare: ({ stage }) => stage.app.app.get(SendingSwitch, { strict: false }).pauseAll('operator', 'for an example'),
    request: () => ({
      body: {
        reference: 'spring-campaign',
        rows: [
          { type: 'reservation', country: 'FR', kind: 'freephone', quantity: 10, reference: 'ticket-1250' },
          {
            type: 'reservation_cancellation',
            ranges: [{ start: '+33800700300', end: '+33800700309' }],
            reference: 'ticket-1251',
          },
        ],
      },
    }),
    after: ({ stage }, { id }) =>
      until('the check of the batch', async () => (await batchOf(stage, id)).status === 'ready'),
  },
  { operationId: 'listBatches', request: () => ({ query: { limit: '1' } }) },
  { operationId: 'listBatchRows', request: (scene) => ({ ...byId('createBatch')(scene), query: { limit: '2' } }) },
  {
    operationId: 'runBatch',
    request: byId('createBatch'),
    after: ({ stage }, { id }) => until('its rows', async () => (await batchOf(stage, id)).counts.pending === 0),
  },
  { operationId: 'getBatch', request: byId('createBatch') },
  { operationId: 'pauseBatch', request: byId('createBatch') },
  { operationId: 'resumeBatch', request: byId('createBatch') },
  { operationId: 'cancelBatch', request: byId('createBatch') },
  { operationId: 'exportBatchResult', request: byId('createBatch'), after: (scene) => resumeSending(scene) },
];

async function batchOf(stage: Scene['stage'], id: string): Promise<AnyJson> {
  return (await stage.app.api('GET', `/v1/batches/${id}`)).body;
}
