import { applyDecorators, type Type } from '@nestjs/common';
import { ApiHeader, ApiResponse } from '@nestjs/swagger';

/** An answer with an `ETag`, and with a `Location` where something was made. */
export function Tagged(answer: { status: number; type: Type; location?: boolean }) {
  const etag = { ETag: { description: 'For `If-Match`.', schema: { type: 'string' as const } } };
  const location = { Location: { description: 'Where it is.', schema: { type: 'string' as const } } };
  return ApiResponse({
    status: answer.status,
    type: answer.type,
    description: answer.location ? 'Made.' : 'As it is now.',
    headers: answer.location ? { ...location, ...etag } : etag,
  });
}

/** A change that can be made to depend on what was read before. */
export function Conditional() {
  return applyDecorators(
    ApiHeader({
      name: 'If-Match',
      required: false,
      description: 'The `ETag` that was read: the change is refused with 412 if there was another one meanwhile.',
      schema: { type: 'string' },
    }),
  );
}
