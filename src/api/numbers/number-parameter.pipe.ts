import { Injectable, type PipeTransform } from '@nestjs/common';
import { validationFailed } from '../../platform/common/problem.js';
import { safeReadE164 } from '../../numbering/read-number.js';

/** The path parameter `{e164}`: E.164 with or without the plus, or any international notation. */
@Injectable()
export class NumberParameterPipe implements PipeTransform<string, bigint> {
  /** @throws DomainError validation-failed on `e164` */
  transform(text: string): bigint {
    const parsed = safeReadE164(text, 'number');
    if (parsed.ok) return parsed.value;
    throw validationFailed({ parameter: 'e164', detail: parsed.errors[0].detail });
  }
}
