import type { SchemaObject } from '../../platform/common/openapi/openapi-types.js';
import { PROBLEM_CODES } from '../../platform/common/problem-catalogue.js';

export const PROBLEM_REF = '#/components/schemas/Problem';

/** RFC 9457 as this service speaks it. */
export const PROBLEM_SCHEMA: SchemaObject = {
  type: 'object',
  description: 'RFC 9457 problem details. Act on `code`; more members belong to some codes.',
  required: ['type', 'title', 'status', 'detail', 'code', 'requestId'],
  properties: {
    type: { type: 'string', description: 'Where the code is explained.', example: '/problems/validation-failed' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: { type: 'string', enum: [...PROBLEM_CODES], description: 'Stable; new ones may be added.' },
    requestId: { type: 'string', description: 'The `X-Request-Id` of the answer: quote it when you ask for help.' },
    errors: {
      type: 'array',
      description: 'What to mend, one entry for each place.',
      items: {
        type: 'object',
        required: ['detail'],
        properties: {
          pointer: { type: 'string', description: 'JSON pointer into the body.' },
          parameter: { type: 'string', description: 'Name of a path or query parameter.' },
          header: { type: 'string', description: 'Name of a header.' },
          detail: { type: 'string' },
          rule: { type: 'string', description: 'Id of the activation rule that is broken, as in `/v1/coverage`.' },
        },
      },
    },
    conflicts: {
      type: 'array',
      description: 'Parts of the request that are in the way; status and order only where they are your own.',
      items: {
        type: 'object',
        required: ['start', 'end'],
        properties: {
          start: { type: 'string' },
          end: { type: 'string' },
          status: { type: 'string' },
          orderId: { type: 'string', format: 'uuid' },
        },
      },
    },
    coltError: { $ref: '#/components/schemas/CarrierErrorDto' },
    findings: {
      type: 'array',
      description: 'What became of each finding that was named.',
      items: {
        type: 'object',
        required: ['findingId', 'outcome'],
        properties: {
          findingId: { type: 'string', format: 'uuid' },
          outcome: { $ref: '#/components/schemas/DriftRepairOutcome' },
        },
      },
    },
    allow: { type: 'array', items: { type: 'string' }, description: 'The methods of this address, as in `Allow`.' },
    orderId: { type: 'string', format: 'uuid', description: 'The order that the problem is about.' },
    retryAfter: { type: 'integer', description: 'Seconds, as in `Retry-After`.' },
    requiredScope: { type: 'string', description: 'The scope that the key or token lacks.' },
  },
  additionalProperties: true,
};
