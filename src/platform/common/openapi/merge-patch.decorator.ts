import { applyDecorators, type Type } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';

/** Documents a body that is a JSON merge patch (RFC 7396). */
export function MergePatch(type: Type) {
  return applyDecorators(ApiConsumes('application/merge-patch+json', 'application/json'), ApiBody({ type }));
}
