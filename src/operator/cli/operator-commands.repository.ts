import { hostname, userInfo } from 'node:os';
import type { INestApplicationContext } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Database } from '../../platform/database/database.service.js';

const SHOWN = 200;

export type Phase = 'begun' | 'succeeded' | 'failed';

export type Recorder = (phase: Phase, detail?: string | null) => Promise<unknown>;

/** A command as it was given. */
export interface Given {
  readonly name: string;
  readonly command: string;
  readonly actor: string | null;
  readonly reason: string | null;
  readonly dryRun: boolean;
}

/** Appends rows about one command to the log. */
export function recorderOf(context: INestApplicationContext, { command, actor, reason }: Given): Recorder {
  const { operatorCommand } = context.get(Database, { strict: false });
  const row = { id: uuidv7(), operator: operatorName(), command, actor, reason };
  return (phase, detail = null) => operatorCommand.create({ data: { ...row, phase, detail } });
}

/** The latest commands, newest first. */
export function latestCommands(context: INestApplicationContext) {
  return context
    .get(Database, { strict: false })
    .operatorCommand.findMany({ orderBy: [{ at: 'desc' }, { phase: 'desc' }], take: SHOWN });
}

/** The user of the operating system. A container may run as a user id without a name. */
function operatorName(): string {
  try {
    return `${userInfo().username}@${hostname()}`;
  } catch {
    return `uid ${process.getuid?.() ?? 'unknown'}@${hostname()}`;
  }
}
