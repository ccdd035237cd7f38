// @ts-check
// Generates docs/openapi.json from the built service (the compiler plugin adds the DTOs' comments) and the
// client's types from that. It needs neither a database nor a port. With --check it verifies that the committed files
// match the code.
import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import openapiTS, { astToString } from 'openapi-typescript';

/** @type {{ check: boolean, dist: string }} */
let values;
try {
  const options = /** @type {const} */ ({
    check: { type: 'boolean', default: false },
    dist: { type: 'string', default: 'dist' },
  });
  values = parseArgs({ options }).values;
} catch (error) {
  process.stderr.write(`${String(error)}\n`);
  process.exit(2);
}

/** @param {string} module */
const load = (module) => import(pathToFileURL(`${values.dist}/${module}`).href);

const { loadConfig } = await load('platform/config/config.js');
const { createApp } = await load('configure-app.js');
const { createOpenApiDocument } = await load('api/openapi/openapi-document.js');

const config = loadConfig({
  DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
  SECRETS_KEY: Buffer.alloc(32).toString('base64'),
  DATA_DIR: tmpdir(),
  LOG_LEVEL: 'error',
});
const app = await createApp(config);
const document = createOpenApiDocument(app);
const files = {
  'docs/openapi.json': `${JSON.stringify(document, null, 2)}\n`,
  'clients/typescript/src/schema.ts': `// Made from docs/openapi.json by tools/openapi.mjs.\n${astToString(await openapiTS(document))}`,
};

for (const [file, text] of Object.entries(files)) {
  if (!values.check) {
    writeFileSync(file, text);
  } else if (readFileSync(file, 'utf8') !== text) {
    process.stderr.write(`${file} does not match the code: run node tools/openapi.mjs and commit the result\n`);
    process.exit(1);
  }
}
process.exit(0);
