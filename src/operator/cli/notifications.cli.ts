import type { INestApplicationContext } from '@nestjs/common';
import { MAX_LISTED, OperatorRepository } from '../orders/operator.repository.js';
import { changed, CommandError, done, type Outcome } from './command-line.js';
import type { DryRun } from './common-options.js';
import { findReseller } from './find-reseller.js';
import { counted } from './orders.cli.js';

export interface Unsettled {
  readonly reseller?: string;
  readonly unauthenticated?: boolean;
}

/** Each is listed by itself, the gravest first, so that many of one kind hide no other. */
const KINDS = [
  ['apply_failed', 'could not be applied'],
  ['not_understood', 'could not be parsed'],
  ['parked', 'match no order'],
] as const;

/**
 * `notifications unsettled`: dead letters. Those that anybody may have sent are listed apart.
 * @throws CommandError
 */
export async function listNotifications(
  context: INestApplicationContext,
  { reseller, unauthenticated = false }: Unsettled,
): Promise<Outcome> {
  const slug = reseller ?? null;
  if (slug !== null) await findReseller(context, slug);
  const repository = context.get(OperatorRepository, { strict: false });
  const lines: string[] = [];
  const data: Record<string, unknown> = {};
  for (const [state, meaning] of KINDS) {
    const letters = await repository.deadLetters(state, { authenticated: !unauthenticated, slug });
    for (const { id, at, reseller: of, coltOrderId, rawStatus, detail } of letters) {
      const what = `${coltOrderId ?? 'no order id'} ${rawStatus ?? ''}`;
      lines.push(`${id}  ${at.toISOString()}  ${of}  ${what}  ${state}: ${detail ?? ''}`);
    }
    lines.push(`${counted(letters)} ${meaning}`);
    data[state] = { notifications: letters, more: letters.length === MAX_LISTED };
  }
  if (unauthenticated) return done(data, ...lines);
  const others = await repository.countUnauthenticatedDeadLetters(slug);
  const hint = `${counted({ length: others })} unauthenticated ones: --unauthenticated lists them`;
  return done({ ...data, unauthenticated: others }, ...lines, ...(others > 0 ? [hint] : []));
}

/** `notifications settle <id> --reason …`: settles a dead letter by hand. @throws CommandError */
export async function settleNotification(
  context: INestApplicationContext,
  id: string,
  { reason, dryRun = false }: { reason: string } & DryRun,
): Promise<Outcome> {
  const settled = await context.get(OperatorRepository, { strict: false }).settleDeadLetter(id, reason, { dryRun });
  if (!settled) throw new CommandError('there is no unsettled notification with this id');
  return changed(dryRun, { id, state: 'settled_by_hand' }, dryRun ? 'would be settled by hand' : 'settled by hand');
}
