import { applyDecorators, HttpCode } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { Problems } from '../../platform/common/openapi/operation-extensions.js';
import { RequireScope } from '../../tenants/access/access.decorators.js';
import type { Caller } from '../../tenants/access/caller.js';
import { Idempotent } from '../../tenants/idempotency/idempotent.decorator.js';
import { BatchDto } from './batch.dto.js';

interface Reads {
  get(caller: Caller, id: string): Promise<BatchDto>;
}

/** The decorators that the commands of a batch share. */
export function BatchCommandRoute(operationId: string) {
  return applyDecorators(
    Idempotent((controller: Reads, caller, id) => controller.get(caller, id)),
    HttpCode(200),
    RequireScope('order'),
    ApiOperation({ operationId }),
    ApiOkResponse({ type: BatchDto }),
    Problems('not-found', 'batch-not-in-status'),
  );
}
