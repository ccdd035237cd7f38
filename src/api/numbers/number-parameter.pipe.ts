import { Injectable, type PipeTransform } from '@nestjs/common';
import { validationFailed } from '../../platform/common/problem.js';
import { safeParseE164 } from '../../numbering/range.js';

/** The path parameter `{e164}`, with or without the plus. */
@Injectable()
export class NumberParameterPipe implements PipeTransform<string, bigint> {
  /** @throws DomainError validation-failed on `e164` */
  transform(text: string): bigint {
    const parsed = safeParseE164(text, 'number');
    if (parsed.ok) return parsed.value;
    throw validationFailed({ parameter: 'e164', detail: parsed.errors[0].detail });
  }
}
