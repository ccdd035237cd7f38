import { Injectable } from '@nestjs/common';
import { validationFailed } from '../../platform/common/problem.js';
import { countryOf } from '../../numbering/country.js';
import { rangeToSplit } from '../../numbering/derive-split.js';
import { displayRange } from '../../numbering/display.js';
import { NumberFormatError } from '../../numbering/number-format-error.js';
import { formatSizedRange, numberRange, safeParseRange, type NumberRange } from '../../numbering/range.js';
import { safeSplitToRange } from '../../numbering/split-format.js';
import { parseNational } from '../../numbering/phone-number.js';
import { numberWarnings } from '../../numbering/warnings.js';
import type { E164RangeRequestDto, E164RangeDto, SplitRangeRequestDto, SplitRangeDto } from './format.dto.js';

const SPLIT_MEMBERS = ['kind', 'nomadic', 'areaCode', 'areaCodeExtn', 'rangeStart', 'rangeEnd'] as const;

/** Converts number formats without asking Colt. Every fault is `validation-failed` with a pointer. */
@Injectable()
export class NumberFormats {
  toE164(form: E164RangeRequestDto): E164RangeDto {
    const range = typeof form.national === 'string' ? fromNational(form, form.national) : fromSplit(form);
    const kind = form.kind ?? null;
    return {
      ...formatSizedRange(range),
      country: form.country,
      kind,
      display: displayRange(range),
      warnings: kind ? numberWarnings(range, kind) : [],
    };
  }

  toSplit({ start, end, kind = 'geo', country }: SplitRangeRequestDto): SplitRangeDto {
    const parsed = safeParseRange({ start, end: end ?? start });
    // Without `end` its faults are those of `start`.
    if (!parsed.ok) throw refusal(...parsed.errors.filter(({ field }) => end !== undefined || field !== 'end'));
    return inPointers(() => {
      const where = country ?? countryOf(parsed.value);
      return { country: where, kind, ...rangeToSplit(parsed.value, { country: where, kind }) };
    });
  }
}

function fromNational(form: E164RangeRequestDto, national: string): NumberRange {
  const others = SPLIT_MEMBERS.filter((member) => form[member] !== undefined);
  if (others.length > 0) {
    throw validationFailed(
      ...others.map((member) => ({ pointer: `/${member}`, detail: 'cannot be combined with national' })),
    );
  }
  return inPointers(() => numberRange(parseNational({ country: form.country, national })));
}

function fromSplit(form: E164RangeRequestDto): NumberRange {
  // The validation pipe has rejected requests without these members.
  const { areaCode = '', rangeStart = '', rangeEnd = '', kind = 'geo' } = form;
  const range = safeSplitToRange({
    country: form.country,
    kind,
    areaCode,
    rangeStart,
    rangeEnd,
    ...(typeof form.areaCodeExtn === 'string' && { areaCodeExtn: form.areaCodeExtn }),
    ...(typeof form.nomadic === 'boolean' && { nomadic: form.nomadic }),
  });
  if (!range.ok) throw refusal(...range.errors);
  return range.value;
}

function inPointers<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof NumberFormatError) throw refusal(error);
    throw error;
  }
}

function refusal(...faults: NumberFormatError[]) {
  return validationFailed(...faults.map(({ field, detail }) => ({ pointer: field ? `/${field}` : '', detail })));
}
