import { type ArgumentMetadata, Injectable, type PipeTransform, ValidationPipe } from '@nestjs/common';
import * as classTransformer from 'class-transformer';
import * as classValidator from 'class-validator';
import { isObject } from './is-object.js';
import { type FieldError, validationFailed } from './problem.js';
import { foldObjects, QUERY_TEXTS } from './query-values.js';
import { toFieldErrors, type Source } from './validation-faults.js';

/**
 * Validates DTOs. Rejects unknown members and converts nothing implicitly. Empty query parameters count as absent. Errors
 * locate members of a body by `pointer`, path and query parameters by `parameter`.
 */
@Injectable()
export class RequestValidationPipe implements PipeTransform {
  private readonly body = makePipe('body');
  private readonly parameters = makePipe('parameter');

  async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const type: unknown = metadata.metatype;
    if (metadata.type === 'custom' || type === BigInt) return value; // numbers have a pipe of their own
    if (metadata.type === 'query')
      return (await this.parameters.transform(readQuery(value, type), metadata)) as unknown;
    if (metadata.type !== 'body') return (await this.parameters.transform(value, metadata)) as unknown;
    // class-validator would accept a list of DTOs, and take null for an empty object.
    if (isDto(metadata.metatype)) assertObjectBody(value);
    return (await this.body.transform(value, metadata)) as unknown;
  }
}

/** An omitted parameter keeps its default. */
export const TRANSFORM_OPTIONS = { exposeUnsetFields: false };

export const VALIDATOR_OPTIONS = {
  whitelist: true,
  forbidNonWhitelisted: true,
  forbidUnknownValues: false,
  validationError: { target: false, value: true },
};

function makePipe(source: Source): ValidationPipe {
  return new ValidationPipe({
    ...VALIDATOR_OPTIONS,
    // Otherwise Nest imports them when it first needs them, which a bundle answers without their named exports.
    validatorPackage: classValidator,
    transformerPackage: classTransformer,
    transform: true,
    transformOptions: TRANSFORM_OPTIONS,
    exceptionFactory: (errors) => validationFailed(...atLeastOne(toFieldErrors(errors, source), source)),
  });
}

function atLeastOne(errors: FieldError[], source: Source): FieldError[] {
  const detail = 'is invalid';
  return errors.length > 0 ? errors : [source === 'body' ? { pointer: '', detail } : { parameter: '', detail }];
}

function isDto(metatype: ArgumentMetadata['metatype']): boolean {
  return metatype !== undefined && ![String, Boolean, Number, Array, Object, Buffer].some((type) => type === metatype);
}

/**
 * Leaves out known parameters without a value, `?cursor=&limit=`, and reads objects, `?metadata[crm]=4711`. Unknown
 * parameters stay, to be rejected.
 */
function readQuery(query: unknown, type: unknown): unknown {
  if (typeof type !== 'function' || !isObject(query)) return query;
  const names = Object.keys(query);
  if (!Object.values(query).includes('') && !names.some((name) => name.includes('['))) return query;
  const metadata = classValidator.getMetadataStorage().getTargetValidationMetadatas(type, '', false, false);
  const known = new Set(metadata.map(({ propertyName }) => propertyName));
  const objects = metadata.filter(({ name }) => name === QUERY_TEXTS).map(({ propertyName }) => propertyName);
  const folded = foldObjects(query, new Set(objects));
  return Object.fromEntries(Object.entries(folded).filter(([name, value]) => value !== '' || !known.has(name)));
}

/** @throws DomainError validation-failed if the body is not an object */
export function assertObjectBody(body: unknown): asserts body is Readonly<Record<string, unknown>> {
  if (!isObject(body)) throw validationFailed({ pointer: '', detail: 'the body must be a JSON object' });
}
