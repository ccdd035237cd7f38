// @ts-check
import { appendFileSync } from 'node:fs';

/** Reports each spec file as soon as it has ended, so that a later hang does not lose it. */
export default class Reporter {
  /** @param {{ path: string }} test @param {{ numFailingTests: number, testExecError?: unknown }} result */
  onTestResult({ path }, { numFailingTests, testExecError }) {
    const failed = numFailingTests > 0 || Boolean(testExecError);
    appendFileSync(String(process.env.MUTATION_RESULTS), `${JSON.stringify({ path, failed })}\n`);
  }
}
