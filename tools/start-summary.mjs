// @ts-check
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { withoutPassword } from './preflight.mjs';
import { coltSettings, ROOT } from './start-settings.mjs';

/** @typedef {import('./start-settings.mjs').StartSettings} StartSettings */
/** @typedef {import('./start-parts.mjs').StartedPart} StartedPart */

/**
 * The last thing that `npm start` prints.
 * @param {StartSettings} settings
 * @param {StartedPart} database
 * @param {StartedPart} simulator
 */
export function summary(settings, database, simulator) {
  const { env, port, dataDir, embedsPostgres, runsSimulator, servesPortal } = settings;
  const address = `http://localhost:${port}`;
  const colt = coltSettings(settings);
  const where = withoutPassword(database.url);
  /** @type {[string, string][]} */
  const lines = [
    ...(servesPortal && existsSync(join(ROOT, 'portal/dist/index.html'))
      ? [/** @type {[string, string]} */ (['Portal', `${address}/portal/`])]
      : []),
    ['API', `${address}/v1`],
    ['Docs', `${address}/docs`],
    [
      'Colt',
      runsSimulator ? `SIMULATOR at ${simulator.url}, no real numbers` : `${env.COLT_ENVIRONMENT} ${simulator.url}`,
    ],
    ['Database', embedsPostgres ? `${where} (embedded, kept in ${dataDir})` : where],
  ];
  if (runsSimulator) {
    lines.push(['Key', colt.apiKey], ['Try', `curl -H 'Authorization: Bearer ${colt.apiKey}' ${address}/v1/account`]);
    lines.push([
      'Callback',
      `${address}/colt/${colt.reseller}/callBack (${colt.callbackUser}:${colt.callbackPassword})`,
    ]);
  } else if (env.BOOTSTRAP_RESELLER) {
    lines.push(['Callback', `${env.PUBLIC_URL || address}/colt/${env.BOOTSTRAP_RESELLER}/callBack`]);
  }
  lines.push(['Demo', 'npm run demo'], ['Stop', 'Ctrl-C']);
  return `\n${lines.map(([name, value]) => `  ${`${name}:`.padEnd(11)}${value}`).join('\n')}\n\n`;
}
