import type { OpenAPIObject } from '@nestjs/swagger';
import { operationsOf } from './document-operations.js';

/** A request to an operation and its answer, recorded from the service: an entry of docs/openapi-examples.json. */
export interface OperationExample {
  readonly operationId: string;
  /** Where an operation has several. */
  readonly name?: string;
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly status: number;
  /** Null without a body. */
  readonly answer: unknown;
}

interface Parameter {
  name: string;
  in: string;
  description?: string;
  example?: unknown;
  schema?: { example?: unknown; type?: unknown };
}

interface Media {
  examples?: Record<string, { value: unknown }>;
  example?: unknown;
}

type Contents = { content?: Record<string, Media> };

/** Adds each example to the parameters, the body and the response of its operation. */
export function addExamples(document: OpenAPIObject, examples: readonly OperationExample[]): void {
  for (const { operation } of operationsOf(document.paths)) {
    const parameters = (operation.parameters ?? []) as Parameter[];
    for (const parameter of parameters) mentionExample(parameter);
    for (const example of examples) {
      if (example.operationId !== operation.operationId) continue;
      const name = example.name ?? 'example';
      for (const parameter of parameters) {
        const value = (parameter.in === 'path' ? example.path : example.query)?.[parameter.name];
        if (value !== undefined) parameter.example = typed(value, parameter.schema?.type);
      }
      addTo(operation.requestBody as Contents | undefined, name, example.body);
      addTo(operation.responses[example.status] as Contents | undefined, name, example.answer ?? undefined);
    }
  }
}

/** The text of a URL as its schema has it. */
function typed(text: string, type: unknown): unknown {
  if (type === 'integer') return Number(text);
  return type === 'array' ? text.split(',') : text;
}

/** A form would prefill the examples of all parameters, and find nothing. The text keeps them. */
function mentionExample(parameter: Parameter): void {
  const example = parameter.example ?? parameter.schema?.example;
  if (example === undefined || (parameter.in !== 'query' && parameter.in !== 'path')) return;
  const text = typeof example === 'string' ? example : JSON.stringify(example);
  parameter.description = `${parameter.description ?? ''} For example \`${text}\`.`.trim();
  delete parameter.example;
  delete parameter.schema?.example;
}

function addTo(contents: Contents | undefined, name: string, value: unknown): void {
  if (value === undefined) return;
  for (const media of Object.values(contents?.content ?? {})) media.examples = { ...media.examples, [name]: { value } };
}
