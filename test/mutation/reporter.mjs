// @ts-check
import { appendFileSync } from 'node:fs';

/** Tells of each spec file as soon as it has ended: a run that hangs later does not lose it. */
export default class Reporter {
  /** @param {{ path: string }} test @param {{ numFailingTests: number, testExecError?: unknown }} result */
  onTestResult({ path }, { numFailingTests, testExecError }) {
    const failed = numFailingTests > 0 || Boolean(testExecError);
    appendFileSync(String(process.env.MUTATION_RESULTS), `${JSON.stringify({ path, failed })}\n`);
  }
}
