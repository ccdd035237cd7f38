import { type ArgumentMetadata, Injectable, type PipeTransform, ValidationPipe } from '@nestjs/common';
import * as classTransformer from 'class-transformer';
import * as classValidator from 'class-validator';
import { childPointer } from './json-pointer.js';
import { type FieldError, validationFailed } from './problem.js';
import { foldObjects, QUERY_TEXTS } from './query-values.js';

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
    if (isDto(metadata.metatype) && !isPlainObject(value)) {
      throw validationFailed({ pointer: '', detail: 'the body must be a JSON object' });
    }
    return (await this.body.transform(value, metadata)) as unknown;
  }
}

function makePipe(source: Source): ValidationPipe {
  return new ValidationPipe({
    // Otherwise Nest imports them when it first needs them, which a bundle answers without their named exports.
    validatorPackage: classValidator,
    transformerPackage: classTransformer,
    whitelist: true,
    forbidNonWhitelisted: true,
    transform: true,
    // An omitted parameter keeps its default.
    transformOptions: { exposeUnsetFields: false },
    validationError: { target: false, value: true },
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
  if (typeof type !== 'function' || !isPlainObject(query)) return query;
  const names = Object.keys(query as object);
  if (!Object.values(query as object).includes('') && !names.some((name) => name.includes('['))) return query;
  const metadata = classValidator.getMetadataStorage().getTargetValidationMetadatas(type, '', false, false);
  const known = new Set(metadata.map(({ propertyName }) => propertyName));
  const objects = metadata.filter(({ name }) => name === QUERY_TEXTS).map(({ propertyName }) => propertyName);
  const folded = foldObjects(query as Record<string, unknown>, new Set(objects));
  return Object.fromEntries(Object.entries(folded).filter(([name, value]) => value !== '' || !known.has(name)));
}

function isPlainObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export type Source = 'body' | 'parameter';

/**
 * Flattens class-validator's tree to one entry for each invalid member, with all its faults. Members of a body are
 * located by JSON pointer (RFC 6901), parameters by name.
 */
function toFieldErrors(errors: readonly classValidator.ValidationError[], source: Source, path = ''): FieldError[] {
  return errors.flatMap((error) => {
    const here = source === 'body' ? childPointer(path, error.property) : error.property;
    const own = faultsOf(error, source);
    const nested = toFieldErrors(error.children ?? [], source, here);
    if (own.length === 0) return nested;
    const detail = own.join('; ');
    return [source === 'body' ? { pointer: here, detail } : { parameter: here, detail }, ...nested];
  });
}

function faultsOf({ constraints, value }: classValidator.ValidationError, source: Source): string[] {
  const broken = Object.entries(constraints ?? {});
  const unknown = `is not a known ${source === 'body' ? 'member' : 'parameter'}`;
  if (broken.length > 0 && value === undefined) return ['is missing'];
  return broken.map(([rule, text]) => (rule === 'whitelistValidation' ? unknown : text));
}
