import type { OpenAPIObject } from '@nestjs/swagger';

// @nestjs/swagger exports the whole document's type only; its parts are read off it.
export type OperationObject = NonNullable<OpenAPIObject['paths'][string]['get']>;
export type ResponseObject = Extract<NonNullable<OperationObject['responses'][string]>, { description: string }>;
type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;
export type SchemaObject = Exclude<Schemas[string], { $ref: string }>;
