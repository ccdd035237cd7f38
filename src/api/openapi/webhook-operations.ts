import { getSchemaPath } from '@nestjs/swagger';
import { EVENT_DTOS } from '../live-events/event.dto.js';

const HEADERS = {
  'webhook-id': 'The id of the event; the same in all attempts.',
  'webhook-timestamp': 'When this attempt was made, in seconds since 1970.',
  'webhook-signature': 'One signature for each valid secret, separated by blanks: `v1,` and HMAC-SHA256 in Base64.',
};

/** The `webhooks` of the document: what this service sends to webhook endpoints, by event type. */
export function webhookOperations(): Record<string, object> {
  return Object.fromEntries(
    EVENT_DTOS.map((dto) => {
      const name = dto.name.replace(/EventDto$/, '');
      const [, subject = '', verb = ''] = /^(.*?)([A-Z][a-z]+)$/.exec(name) ?? [];
      const words = subject.replace(/(?<!^)([A-Z])/g, '_$1');
      const type = `${words}${words && '.'}${verb}`.toLowerCase();
      return [type, { post: operation(name, getSchemaPath(dto)) }];
    }),
  );
}

function operation(name: string, schema: string): object {
  return {
    operationId: `on${name}`,
    summary: `The event is sent to webhook endpoints that want its type`,
    tags: ['Webhooks'],
    security: [],
    parameters: Object.entries(HEADERS).map(([header, description]) => ({
      name: header,
      in: 'header',
      required: true,
      description,
      schema: { type: 'string' },
    })),
    requestBody: { required: true, content: { 'application/json': { schema: { $ref: schema } } } },
    responses: {
      '2XX': { description: 'The event was taken.' },
      '410': { description: 'The endpoint is disabled.' },
      default: { description: 'The event is sent again later; 429 and 503 may ask for more time with `Retry-After`.' },
    },
  };
}
