import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { PROFILE_NAMES, CALLBACK_TRUSTS, COLT_ENVIRONMENTS, TOKEN_STYLES } from '../../platform/config/variables.js';
import { headerName, httpUrl, PRINTABLE_ASCII, slug } from '../../platform/config/variable-types.js';
import { cleanText, textFault } from '../../platform/common/text.js';
import { InvalidOptions } from './invalid-options.js';
import { COMPARED_CLASSES } from './reseller.js';
import { cancelHours, MAX_CANCEL_HOURS } from './reservation-settings.js';

const REPAIRABLE = COMPARED_CLASSES.join(', ');
const EXPECTED_SETTINGS =
  `expected a JSON object; autoRepair: a list of ${REPAIRABLE}; uniqueReferences: true or false; ` +
  `cancelReservationsHoursBeforeExpiry: an integer from 1 to ${MAX_CANCEL_HOURS}, or null`;
const resellerSettings = z.looseObject({
  autoRepair: z.array(z.enum(COMPARED_CLASSES)).optional(),
  /** Whether two end customers may not have the same reference. */
  uniqueReferences: z.boolean().optional(),
  /** Reservations are cancelled so many hours before they expire; null: they lapse. */
  cancelReservationsHoursBeforeExpiry: cancelHours.optional(),
});

const number = (min: number, max: number) => z.coerce.number().min(min).max(max);

/** The options of `reseller create` and `reseller change`. */
export const resellerOptions = z.object({
  slug,
  name: z
    .string()
    .transform(cleanText)
    .refine((name) => textFault(name, 200) === null, 'expected one line of 1 to 200 characters')
    .optional(),
  environment: z.enum(COLT_ENVIRONMENTS).optional(),
  baseUrl: httpUrl.optional(),
  tokenUrl: httpUrl.optional(),
  tokenStyle: z.enum(TOKEN_STYLES).optional(),
  applicationId: z.string().min(1).optional(),
  clientId: z.string().min(1).optional(),
  apiKeyHeader: headerName.optional(),
  trackingHeader: headerName.optional(),
  profile: z.enum(PROFILE_NAMES).optional(),
  rate: number(0.1, 10_000).optional(),
  maxInFlight: number(2, 1_000).pipe(z.int()).optional(),
  callbackUser: z.string().regex(/^[^\0:]+$/).optional(), // prettier-ignore
  callbackTrust: z.enum(CALLBACK_TRUSTS).optional(),
  openCallback: z.boolean().optional(),
  settings: z
    .string()
    .transform((json, context) => {
      try {
        return resellerSettings.parse(JSON.parse(json));
      } catch {
        context.addIssue({ code: 'custom', message: EXPECTED_SETTINGS });
        return z.NEVER;
      }
    })
    .optional(),
});

export type ResellerOptions = z.output<typeof resellerOptions>;

const resellerSecrets = z.strictObject({
  clientSecret: z.string().min(1).optional(),
  apiKey: z.string().regex(PRINTABLE_ASCII).optional(),
  callbackPassword: z.string().min(1).optional(),
});

export type ResellerSecrets = z.output<typeof resellerSecrets>;

/**
 * Reads secrets from a JSON file, or from stdin for `-`, because every user of the machine can see command-line
 * arguments.
 * @throws InvalidOptions; the error of a file that cannot be read
 */
export async function readSecrets(file: string | undefined): Promise<ResellerSecrets> {
  if (file === undefined) return {};
  const json = file === '-' ? await text(process.stdin) : await readFile(file, 'utf8');
  try {
    return resellerSecrets.parse(JSON.parse(json));
  } catch {
    throw new InvalidOptions(
      '--secrets: expected JSON with clientSecret, apiKey (printable ASCII), callbackPassword, all optional',
    );
  }
}

/** @throws InvalidOptions with one line for each option that cannot be read */
export function parseOptions<T>(schema: z.ZodType<T>, options: unknown): T {
  const read = schema.safeParse(options);
  if (read.success) return read.data;
  const lines = read.error.issues.map(({ path, message }) => `${optionName(String(path[0] ?? ''))}: ${message}`);
  throw new InvalidOptions(lines.join('\n'));
}

function optionName(member: string): string {
  return member === 'slug' ? 'slug' : `--${member.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
