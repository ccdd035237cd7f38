import type { INestApplicationContext } from '@nestjs/common';
import { Resellers } from '../../tenants/resellers/resellers.service.js';
import { OperatorRepository } from '../orders/operator.repository.js';
import { type Print, CommandError, unknownReseller } from './command-line.js';
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
  print: Print,
): Promise<boolean> {
  const slug = reseller ?? null;
  if (slug !== null && !(await context.get(Resellers, { strict: false }).findBySlug(slug))) throw unknownReseller(slug);
  const repository = context.get(OperatorRepository, { strict: false });
  for (const [state, meaning] of KINDS) {
    const letters = await repository.deadLetters(state, { authenticated: !unauthenticated, slug });
    for (const { id, at, reseller: of, coltOrderId, rawStatus, detail } of letters) {
      const what = `${coltOrderId ?? 'no order id'} ${rawStatus ?? ''}`;
      print(`${id}  ${at.toISOString()}  ${of}  ${what}  ${state}: ${detail ?? ''}`);
    }
    print(`${counted(letters)} ${meaning}`);
  }
  if (unauthenticated) return true;
  const others = await repository.countUnauthenticatedDeadLetters(slug);
  if (others > 0) print(`${counted({ length: others })} unauthenticated ones: --unauthenticated lists them`);
  return true;
}

/** `notifications settle <id> --reason …`: settles a dead letter by hand. @throws CommandError */
export async function settleNotification(
  context: INestApplicationContext,
  id: string,
  reason: string,
  print: Print,
): Promise<boolean> {
  const settled = await context.get(OperatorRepository, { strict: false }).settleDeadLetter(id, reason);
  if (!settled) throw new CommandError('there is no unsettled notification with this id');
  print('settled by hand');
  return true;
}
