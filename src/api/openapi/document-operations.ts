import type { OpenAPIObject } from '@nestjs/swagger';
import type { AnnotatedOperation } from '../../platform/common/openapi/operation-extensions.js';

const METHODS = ['get', 'put', 'post', 'delete', 'patch'] as const;

export interface DocumentOperation {
  readonly path: string;
  readonly method: (typeof METHODS)[number];
  readonly operation: AnnotatedOperation;
}

/** Every operation of some paths. */
export function operationsOf(paths: OpenAPIObject['paths']): DocumentOperation[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method];
      return operation ? [{ path, method, operation }] : [];
    }),
  );
}
