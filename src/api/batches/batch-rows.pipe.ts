import { setImmediate } from 'node:timers/promises';
import { Inject, Injectable, type PipeTransform } from '@nestjs/common';
import { ORDERABLE_TYPES } from '../../domain/order-model/order.js';
import { overlaps, type NumberRange } from '../../numbering/range.js';
import { readForm } from '../../platform/common/form.pipe.js';
import { assertCleanBody } from '../../platform/common/http/text-hygiene.js';
import { isObject } from '../../platform/common/is-object.js';
import { invalidRequest, type FieldError } from '../../platform/common/problem.js';
import { CONFIG, type Config } from '../../platform/config/config.js';
import type { RowForm } from '../../workflows/batches/stored-draft.js';
import { pointedIntoActivation } from '../../workflows/placing/place-purchase.service.js';
import { CheckFormPipe } from '../checks/check-form.pipe.js';
import { BatchHeadDto } from './batch-request.dto.js';
import { readCsv } from './batch-csv.js';

/** As many as a list of a request may have. */
export const MAX_ROWS = 1_000;
const ROWS_AT_ONCE = 20;
/** A person who corrects a file wants to see them all. */
const MOST_LISTED = 200;

/** A batch without faults. */
export interface BatchDraft {
  readonly reference: string | null;
  readonly rows: readonly RowForm[];
}

/** Reads the body of a new batch: JSON, or the text of a CSV file. A problem names the faults of all rows. */
@Injectable()
export class BatchRowsPipe implements PipeTransform<unknown, Promise<BatchDraft>> {
  private readonly forms: CheckFormPipe;

  constructor(@Inject(CONFIG) config: Config) {
    this.forms = new CheckFormPipe(config);
  }

  async transform(given: unknown): Promise<BatchDraft> {
    // The query is validated at the same time, and its faults come first.
    await setImmediate();
    const body = typeof given === 'string' ? fromCsv(given) : given;
    const head = isObject(body) ? Object.fromEntries(Object.entries(body).filter(([name]) => name !== 'rows')) : body;
    const form = readForm(BatchHeadDto, head);
    const { rows } = Object(body) as { readonly rows?: unknown };
    const faults: FieldError[] = [...form.faults];
    const read: RowForm[] = [];
    if (!Array.isArray(rows) || rows.length === 0 || rows.length > MAX_ROWS) {
      throw invalidRequest([...faults, { pointer: '/rows', detail: `must be a list of 1 to ${MAX_ROWS} rows` }]);
    }
    for (const [index, row] of rows.entries()) {
      const { form: wanted, faults: found } = this.read(row);
      faults.push(...found.map((fault) => below(fault, index)));
      if (wanted) read.push(wanted);
      if (index % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) await setImmediate();
    }
    if (faults.length === 0) faults.push(...repeatedNumbers(read));
    if (faults.length > 0) throw invalidRequest(faults, {}, MOST_LISTED);
    return { reference: form.body.reference ?? null, rows: read };
  }

  private read(row: unknown): { readonly form: RowForm | null; readonly faults: readonly FieldError[] } {
    if (!isObject(row)) return { form: null, faults: [{ pointer: '', detail: 'must be an object' }] };
    if (!ORDERABLE_TYPES.some((type) => type === row['type'])) {
      return { form: null, faults: [{ pointer: '/type', detail: `must be one of ${ORDERABLE_TYPES.join(', ')}` }] };
    }
    const form = this.forms.transform(row);
    const { faults = [] } = form;
    const criteria = 'criteria' in form ? (form as RowForm).criteria : null;
    return { form: { ...form, criteria }, faults: form.isPurchase ? pointedIntoActivation(faults) : faults };
  }
}

function fromCsv(text: string): unknown {
  const { rows, faults } = readCsv(text, MAX_ROWS);
  if (faults.length > 0) throw invalidRequest(faults, {}, MOST_LISTED);
  // One row too many stands for all of them.
  if (rows.length > MAX_ROWS) return { rows };
  const body = { rows };
  assertCleanBody(body);
  return body;
}

function below(fault: FieldError, index: number): FieldError {
  return 'pointer' in fault ? { ...fault, pointer: `/rows/${index}${fault.pointer}` } : fault;
}

/** Numbers that two rows name: the second order would be refused while the first is open. */
function repeatedNumbers(rows: readonly RowForm[]): FieldError[] {
  const ranges = rows
    .flatMap((row, index) => row.ranges.map((range, position) => ({ range, index, position })))
    .sort((a, b) => (a.range.start < b.range.start ? -1 : 1));
  const faults: FieldError[] = [];
  let last: { readonly range: NumberRange; readonly index: number; readonly position: number } | null = null;
  for (const here of ranges) {
    if (last && overlaps(last.range, here.range)) {
      const [first, second] = last.index < here.index ? [last, here] : [here, last];
      const detail = `overlaps /rows/${first.index}/ranges/${first.position}`;
      faults.push({ pointer: `/rows/${second.index}/ranges/${second.position}`, detail });
    }
    if (!last || here.range.end > last.range.end) last = here;
  }
  return faults;
}
