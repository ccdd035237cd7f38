import { z } from 'zod';
import { invalidInput } from '../refusal.js';
import { countries, fullNumberPattern, kinds, type Range } from '../words.js';

const fullNumber = z.string().regex(fullNumberPattern, 'expected E.164 with the plus sign');
const text = (longest: number) => z.string().max(longest).optional();

const address = z.looseObject({
  buildingName: text(100),
  houseNumber: text(60),
  addressExtension: text(100),
  streetType: text(60),
  streetName: z.string().max(100),
  subLocality: text(100),
  province: text(100),
  city: z.string().max(100),
  postalCode: text(20),
  poBoxNumber: text(40),
  country: z.string().regex(/^[A-Z]{2}$/),
});

const endCustomer = z.looseObject({
  customerType: z.enum(['Business', 'Residential']),
  customerName: z.string().max(160),
  firstName: text(100),
  lastName: text(100),
  customerRegistrationNumber: text(30),
  registrationNumberNotRegistered: z.boolean().optional(),
  contactNumber: fullNumber.optional(),
  email: z
    .string()
    .regex(/^[^\s@]+@[^\s@]+$/)
    .optional(),
  address,
});
export type EndCustomer = z.infer<typeof endCustomer>;

const directoryService = z.looseObject({
  listingRequested: z.boolean().optional(),
  listingName: text(160),
  listingType: z.enum(['Listed', 'NonListed']).optional(),
  address: address.optional(),
});

const ranges = z.array(z.looseObject({ startFullNumber: fullNumber, endFullNumber: fullNumber })).min(1);
const common = {
  customerReference: z.string().min(1).max(50).optional(),
  country: z.enum(countries),
  numberCollection: ranges,
};

export const cancellationBody = z.looseObject(common);
export const reservationBody = z.looseObject({ ...common, numberType: z.enum(kinds) });
export const activationBody = z.looseObject({
  ...common,
  numberType: z.enum(kinds),
  serviceProfile: z
    .string()
    .regex(/^[A-Za-z0-9]{1,5}$/)
    .optional(),
  endCustomer,
  directoryService: directoryService.optional(),
  routing: z.looseObject({ targetNumber: fullNumber.optional(), sipTrunkId: text(50) }).optional(),
});
export const updateBody = z
  .looseObject({
    ...common,
    orderId: z.string().optional(),
    endCustomer: endCustomer.optional(),
    directoryService: directoryService.optional(),
  })
  .refine((body) => body.endCustomer !== undefined || body.directoryService !== undefined, {
    message: 'endCustomer or directoryService is needed',
  });

/** Throws the refusal 400/005 with the path of the first error. */
export function parseBody<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw invalidInput(`${issue?.path.join('.') || 'body'}: ${issue?.message ?? 'not valid'}`);
}

/** The ranges of a body. Throws 400/005 for reversed, unequal or overlapping ones. */
export function parseRanges(collection: z.infer<typeof ranges>): Range[] {
  const parsed = collection.map((each) => parseRange(each.startFullNumber, each.endFullNumber));
  const sorted = [...parsed].sort((a, b) => a.start - b.start);
  if (sorted.some((range, at) => range.start <= (sorted[at - 1]?.end ?? -1))) {
    throw invalidInput('numberCollection: two ranges overlap');
  }
  return parsed;
}

export function parseRange(startFullNumber: string, endFullNumber: string): Range {
  if (startFullNumber.length !== endFullNumber.length) {
    throw invalidInput('startFullNumber and endFullNumber differ in length');
  }
  const range = { start: Number(startFullNumber.slice(1)), end: Number(endFullNumber.slice(1)) };
  if (range.end < range.start) throw invalidInput('endFullNumber is lower than startFullNumber');
  return range;
}
