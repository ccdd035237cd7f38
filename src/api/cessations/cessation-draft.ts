import { invalidRequest } from '../../platform/common/problem.js';
import type { CessationDraft } from '../../workflows/cessations/request-cessation.service.js';
import { readOrderRanges, type RangeLimits } from '../../workflows/placing/order-draft.js';
import type { CessationRequestInputDto } from './cessation-request.dto.js';

/** @throws DomainError validation-failed */
export function cessationDraft(body: CessationRequestInputDto, limits: RangeLimits): CessationDraft {
  const { ranges, country, faults } = readOrderRanges(body.ranges, limits);
  if (faults.length > 0 || country === null) throw invalidRequest(faults);
  const { reason = null, reference = null, requestedFor = null } = body;
  return { country, ranges, reason, reference, requestedFor };
}
