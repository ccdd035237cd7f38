import { describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ORDER_TYPES } from '../../src/domain/order-model/order.js';

const SCRIPT = fileURLToPath(new URL('explore.mjs', import.meta.url));

/** In a separate process, because access to globals is slow inside a jest context. */
async function explored(type: string): Promise<string> {
  const run = promisify(execFile)(process.execPath, [SCRIPT, 'tests', type]);
  return run.then(
    ({ stdout }) => stdout,
    (error: { stdout: string; stderr: string }) => error.stdout + error.stderr,
  );
}

describe('every course of events of one order, with a Colt that may do anything it promises', () => {
  it.concurrent.each(ORDER_TYPES)('never doubles, loses or silently strands a %s', async (type) => {
    const output = await explored(type);
    expect(output).not.toContain('VIOLATION');
    expect(output).toMatch(/^\d+ states\n$/m);
    process.stdout.write(`${type}: ${output.trim().split('\n').at(-1)} explored\n`);
  });
});
