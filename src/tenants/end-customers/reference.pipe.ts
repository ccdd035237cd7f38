import { Injectable, type PipeTransform } from '@nestjs/common';
import { validationFailed } from '../../platform/common/problem.js';
import { cleanText, textFault } from '../../platform/common/text.js';

/** The path parameter `{reference}`: the portal's own reference of an end customer. */
@Injectable()
export class ReferencePipe implements PipeTransform<string, string> {
  /** @throws DomainError validation-failed on `reference` */
  transform(text: string): string {
    const reference = cleanText(text);
    const fault = textFault(reference, 100);
    if (fault !== null) throw validationFailed({ parameter: 'reference', detail: fault });
    return reference;
  }
}
