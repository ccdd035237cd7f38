// @ts-check
import { readFileSync } from 'node:fs';

/**
 * A process by the fields of /proc/<pid>/stat that follow its program's name: state, parent, …
 * @param {number} pid
 * @returns {{ program: string, fields: string[] }} empty where the system does not tell
 */
export function statOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name stands in brackets and may contain blanks and brackets itself.
    const end = stat.lastIndexOf(')');
    return { program: stat.slice(stat.indexOf('(') + 1, end), fields: stat.slice(end + 2).split(' ') };
  } catch {
    return { program: '', fields: [] };
  }
}

/**
 * Whether the number is taken, be it by a process that has ended and that its parent has not asked after.
 * @param {number} pid
 */
export function exists(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * In a container whose process 1 asks after nobody, what was killed keeps its number for ever.
 * @param {number} pid
 */
export function isRunning(pid) {
  const [state = ''] = statOf(pid).fields;
  return exists(pid) && !['Z', 'X'].includes(state);
}
