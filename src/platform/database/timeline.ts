import { Prisma } from './prisma/client.js';

/**
 * Condition for statements that lead to a request: this server's commits are known to be complete. False on a new primary
 * until a replica has noticed it, and on a standby. In the statement itself, because a pooler may lead it to another server
 * than the one before.
 */
export const KNOWN_TIMELINE = Prisma.sql`current_timeline_v1() = (SELECT timeline FROM database_timeline)`;
