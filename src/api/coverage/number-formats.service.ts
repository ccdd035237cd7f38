import { Injectable } from '@nestjs/common';
import { validationFailed } from '../../platform/common/problem.js';
import { countryOf } from '../../numbering/country.js';
import { rangeToSplit } from '../../numbering/derive-split.js';
import { displayRange } from '../../numbering/display.js';
import { NumberFormatError } from '../../numbering/number-format-error.js';
import type { Kind } from '../../numbering/kind.js';
import { formatE164, formatSizedRange, numberRange, type NumberRange } from '../../numbering/range.js';
import { safeSplitToRange } from '../../numbering/split-format.js';
import { valueOf } from '../../numbering/result.js';
import { readNational, safeReadE164, safeReadNumbers, type ReadNumbers } from '../../numbering/read-number.js';
import { numberWarnings, type NumberWarning } from '../../numbering/warnings.js';
import type { E164RangeRequestDto, E164RangeDto, SplitRangeRequestDto, SplitRangeDto } from './format.dto.js';

const SPLIT_MEMBERS = ['nomadic', 'areaCode', 'areaCodeExtn', 'rangeStart', 'rangeEnd'] as const;

/** Converts number formats without asking Colt. Every fault is `validation-failed` with a pointer. */
@Injectable()
export class NumberFormats {
  toE164(form: E164RangeRequestDto): E164RangeDto {
    const read = typeof form.national === 'string' ? fromNational(form, form.national) : fromSplit(form);
    const { range } = read;
    const kind = form.kind ?? null;
    return {
      ...formatSizedRange(range),
      country: form.country,
      kind,
      display: displayRange(range),
      warnings: warningsOf(read, kind),
    };
  }

  toSplit(request: SplitRangeRequestDto): SplitRangeDto {
    const kind = request.kind ?? 'geo'; // null is accepted, too
    return inPointers(() => {
      const range = rangeToFormat(request);
      const country = request.country ?? countryOf(range);
      return { country, kind, ...rangeToSplit(range, { country, kind }) };
    });
  }
}

/** Both ends, or `start` alone, which may be a whole range in its display form. */
function rangeToFormat({ start, end }: SplitRangeRequestDto): NumberRange {
  if (typeof end !== 'string') return valueOf(safeReadNumbers(start, null, 'start')).range;
  const ends = [safeReadE164(start, 'start'), safeReadE164(end, 'end')] as const;
  const faults = ends.flatMap((read) => (read.ok ? [] : read.errors));
  if (faults.length > 0) throw refusal(...faults);
  return numberRange(valueOf(ends[0]), valueOf(ends[1]));
}

function fromNational(form: E164RangeRequestDto, national: string): ReadNumbers {
  const others = SPLIT_MEMBERS.filter((member) => form[member] !== undefined);
  if (others.length > 0) {
    throw validationFailed(
      ...others.map((member) => ({ pointer: `/${member}`, detail: 'cannot be combined with national' })),
    );
  }
  return inPointers(() => readNational({ country: form.country, national }));
}

function fromSplit(form: E164RangeRequestDto): ReadNumbers {
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
  return { range: range.value, doubtful: false };
}

/** A number that may have been two is reported as unknown, although a longer number of these digits may exist. */
function warningsOf({ range, doubtful }: ReadNumbers, kind: Kind | null): NumberWarning[] {
  const warnings = numberWarnings(range, kind);
  if (!doubtful || warnings.some(({ code }) => code === 'number-not-known')) return warnings;
  const detail = `${formatE164(range.start)} was written with a slash, and may be two numbers`;
  return [{ code: 'number-not-known', detail, field: 'start' }, ...warnings];
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
