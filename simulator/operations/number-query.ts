import { z } from 'zod';
import { countries, fullNumberPattern, kinds, numberStatuses, type Range } from '../words.js';
import { parseBody, parseRange } from './request-body.js';

const number = (least: number, most: number) =>
  z
    .string()
    .regex(/^[0-9]+$/, 'expected a whole number')
    .transform(Number)
    .pipe(z.number().min(least).max(most))
    .optional();
const fullNumberText = z.string().regex(fullNumberPattern, 'expected E.164; a plus is sent as %2B').optional();

const querySchema = z.looseObject({
  numberStatus: z.enum(numberStatuses).optional(),
  country: z.enum(countries).optional(),
  numberType: z.enum(kinds).optional(),
  areaCode: z
    .string()
    .regex(/^[0-9]{1,6}$/)
    .optional(),
  areaCodeExtn: z
    .string()
    .regex(/^[0-9]{1,8}$/)
    .optional(),
  blockSize: number(1, 1000),
  quantity: number(1, 100),
  startFullNumber: fullNumberText,
  endFullNumber: fullNumberText,
  orderId: z.string().max(64).optional(),
  customerReference: z.string().max(50).optional(),
  offset: number(0, Number.MAX_SAFE_INTEGER),
  limit: number(1, 1000),
});
export type NumberQuery = z.infer<typeof querySchema>;

/** Parses the query. Throws the refusal 400/005. */
export function parseQuery(query: Record<string, string>): NumberQuery {
  return parseBody<NumberQuery>(querySchema, query);
}

/** The requested range; a single end means a single number. */
export function rangeOf({ startFullNumber, endFullNumber }: NumberQuery): Range | undefined {
  const start = startFullNumber ?? endFullNumber;
  return start === undefined ? undefined : parseRange(start, endFullNumber ?? start);
}
