import { oldNode } from './operator/cli/node-version.js';

// Newer syntax is loaded only after this check.
const problem = oldNode(process.versions.node);
if (problem === null) {
  const { main } = await import('./operator/cli/main.js');
  process.exit(await main(async (env) => (await import('./open-context.js')).openContext(env)));
}
process.stderr.write(`${problem}\n`);
process.exit(3);
