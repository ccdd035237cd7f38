import { readFileSync } from 'node:fs';
import { VARIABLES, type VariableName } from './variables.js';

const SUFFIX = '_FILE';

/** The variables that a file can hold: secrets, and URLs that contain a password. */
export const FROM_FILES: readonly VariableName[] = (Object.keys(VARIABLES) as VariableName[]).filter(
  (name) => (VARIABLES[name] as { secret?: boolean }).secret || /^DATABASE_(\w+_)?URL$/.test(name),
);

/**
 * The environment, in which `NAME_FILE` names a file that holds the value of `NAME`, as orchestrators mount secrets. A
 * line end after the value does not belong to it.
 * @returns with one line for each variable that has no value because of its file
 */
export function withSecretFiles(env: NodeJS.ProcessEnv): { env: NodeJS.ProcessEnv; problems: string[] } {
  const problems: string[] = [];
  const read: NodeJS.ProcessEnv = {};
  for (const name of FROM_FILES) {
    const file = env[name + SUFFIX];
    if (!file) continue;
    if (env[name]) problems.push(`${name}${SUFFIX}: ${name} is set as well; set one of them`);
    try {
      read[name] = readFileSync(file, 'utf8').replace(/\r?\n$/, '');
    } catch (error) {
      problems.push(`${name}${SUFFIX}: the file cannot be read: ${String(error)}`);
    }
    if (read[name] === '') problems.push(`${name}${SUFFIX}: the file is empty`);
  }
  return { env: { ...env, ...read }, problems };
}
