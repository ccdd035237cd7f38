/** The compiled service in a process that reports its processor time: whenever its parent sends a message. */
import { register } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

const [dist = '', traces] = process.argv.slice(2);
// On both sides, because the thread of the hooks counts as well.
register('./untraced.js', import.meta.url, { data: traces === 'without' });

const load = async (module: string): Promise<unknown> => import(pathToFileURL(`${dist}/${module}`).href);
const { loadConfig } = (await load('platform/config/config.js')) as {
  loadConfig: (env: NodeJS.ProcessEnv) => { http: { port: number } };
};
const { createApp } = (await load('configure-app.js')) as {
  createApp: (config: object) => Promise<NestFastifyApplication>;
};
const config = loadConfig(process.env);
const app = await createApp(config);
await app.listen(config.http.port, '127.0.0.1');
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.((user + system) / 1000);
});
process.once('disconnect', () => process.exit(0));
