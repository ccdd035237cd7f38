import { applyDecorators, type Type } from '@nestjs/common';
import { ApiHeader, ApiResponse } from '@nestjs/swagger';

/** Documents a response with an `ETag`, and with a `Location` if the request created a resource. */
export function Tagged(answer: { status: number; type: Type; location?: boolean }) {
  const etag = { ETag: { description: 'For `If-Match`.', schema: { type: 'string' as const } } };
  const location = { Location: { description: 'Path of the resource.', schema: { type: 'string' as const } } };
  return ApiResponse({
    status: answer.status,
    type: answer.type,
    description: answer.location ? 'Created.' : 'The current state.',
    headers: answer.location ? { ...location, ...etag } : etag,
  });
}

/** Documents `If-Match`. */
export function Conditional() {
  return applyDecorators(
    ApiHeader({
      name: 'If-Match',
      required: false,
      description:
        'The `ETag` of the version that you read. The change is rejected with 412 if the resource has changed since.',
      schema: { type: 'string' },
    }),
  );
}
