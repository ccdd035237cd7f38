// @ts-check
import { readFileSync } from 'node:fs';

/**
 * A process with the fields of /proc/<pid>/stat after its program name: state, parent, …
 * @param {number} pid
 * @returns {{ program: string, fields: string[] }} empty if the system does not report them
 */
export function statOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name is in brackets and may itself contain blanks and brackets.
    const end = stat.lastIndexOf(')');
    return { program: stat.slice(stat.indexOf('(') + 1, end), fields: stat.slice(end + 2).split(' ') };
  } catch {
    return { program: '', fields: [] };
  }
}

/**
 * Whether the process id is taken, even by an exited process that its parent has not reaped.
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
 * In a container whose process 1 reaps no processes, a killed process keeps its id.
 * @param {number} pid
 */
export function isRunning(pid) {
  const [state = ''] = statOf(pid).fields;
  return exists(pid) && !['Z', 'X'].includes(state);
}
