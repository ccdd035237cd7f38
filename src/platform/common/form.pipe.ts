import { Injectable, type PipeTransform } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import type { FieldError } from './problem.js';
import { toFieldErrors } from './validation-faults.js';
import { assertObjectBody, TRANSFORM_OPTIONS, VALIDATOR_OPTIONS } from './validation.pipe.js';

/** Every member that may be absent, at any depth: an invalid member is taken out of a form. */
export type Readable<T> = T extends readonly (infer E)[]
  ? Readable<E>[]
  : T extends object
    ? { [K in keyof T]?: Readable<T[K]> | undefined }
    : T;

/** A body with its faults. Its valid members can be read, so that a problem names every fault of the form at once. */
export interface Form<T extends object> {
  readonly body: Readable<T>;
  readonly faults: readonly FieldError[];
}

/** Reads a body as a form. `@Body(new FormPipe(Dto)) form: Form<Dto>` needs `@ApiBody({ type: Dto })`. */
@Injectable()
export class FormPipe<T extends object> implements PipeTransform<unknown, Form<T>> {
  constructor(private readonly type: new () => T) {}

  transform(value: unknown): Form<T> {
    return readForm(this.type, value);
  }
}

/** @throws DomainError validation-failed if the body is not an object */
export function readForm<T extends object>(type: new () => T, value: unknown): Form<T> {
  assertObjectBody(value);
  const body = plainToInstance(type, value, TRANSFORM_OPTIONS);
  const errors = validateSync(body, VALIDATOR_OPTIONS);
  // class-validator's order depends on what a DTO inherits.
  const faults = toFieldErrors(errors, 'body').sort((a, b) => (pointerOf(a) < pointerOf(b) ? -1 : 1));
  takeOut(body, errors);
  return { body: body as Readable<T>, faults };
}

function pointerOf(fault: FieldError): string {
  return 'pointer' in fault ? fault.pointer : '';
}

function takeOut(target: unknown, errors: readonly ValidationError[]): void {
  if (typeof target !== 'object' || target === null) return;
  const members = target as Record<string, unknown>;
  for (const { property, constraints, children } of errors) {
    if (constraints) delete members[property];
    else takeOut(members[property], children ?? []);
  }
}
