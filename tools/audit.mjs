// @ts-check
// Known vulnerabilities of the packages in the image, from the registry. A registry without this service is no fault, and
// is said.
import { spawnSync } from 'node:child_process';
import { ROOT } from './start-settings.mjs';

const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], { cwd: ROOT, encoding: 'utf8' });
/** @type {{ vulnerabilities?: Record<string, { severity: string, range: string }>, message?: string }} */
const report = JSON.parse(stdout || '{}');
if (!report.vulnerabilities) {
  process.stdout.write(
    `not run: the registry does not answer audits (${report.message?.split(' - ')[0] ?? 'no answer'})\n`,
  );
} else {
  const grave = Object.entries(report.vulnerabilities).filter(([, { severity }]) => /high|critical/.test(severity));
  for (const [name, { severity, range }] of grave) process.stderr.write(`${name} ${range}: ${severity}\n`);
  if (grave.length > 0) process.exitCode = 1;
}
