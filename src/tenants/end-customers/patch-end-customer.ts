import { mergePatch } from '../../platform/common/merge-patch.js';
import { assertObjectBody, RequestValidationPipe } from '../../platform/common/validation.pipe.js';
import type { EndCustomer } from './end-customer.js';
import { EndCustomerReplacementDto } from './end-customer-replacement.dto.js';

const validation = new RequestValidationPipe();

/**
 * The members of an end customer after a JSON merge patch, which has not been validated: only the result can be.
 * @throws DomainError validation-failed
 */
export async function patchedEndCustomer(current: EndCustomer, patch: unknown): Promise<EndCustomerReplacementDto> {
  assertObjectBody(patch);
  const { reference, details, labels } = current;
  const merged = mergePatch({ ...(reference !== null && { reference }), ...details, ...labels }, patch);
  const metatype = EndCustomerReplacementDto;
  return (await validation.transform(merged, { type: 'body', metatype })) as EndCustomerReplacementDto;
}
