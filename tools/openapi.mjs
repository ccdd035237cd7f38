// @ts-check
// Generates docs/openapi.json and docs/openapi-internal.json from the built service (the compiler plugin adds the DTOs'
// comments) and docs/openapi-examples.json, and the types of the client and the portal from them. It needs neither a database nor a port.
// With --check it verifies that the committed files match the code.
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';
import { load, writeOrCheck } from './generated-docs.mjs';
import { ROOT } from './start-settings.mjs';

const { loadConfig } = await load('platform/config/config.js');
const { createApp } = await load('configure-app.js');
const { createOpenApiDocuments } = await load('api/openapi/openapi-document.js');

const config = loadConfig({
  DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
  SECRETS_KEY: Buffer.alloc(32).toString('base64'),
  DATA_DIR: tmpdir(),
  LOG_LEVEL: 'error',
});
const json = (/** @type {string} */ file) =>
  /** @type {unknown} */ (JSON.parse(readFileSync(join(ROOT, file), 'utf8')));
const app = await createApp(config);
const { portal, internal } = createOpenApiDocuments(app, {
  version: /** @type {{ version: string }} */ (json('package.json')).version,
  examples: json('docs/openapi-examples.json'),
});
// A member with a default is optional in a request; the document requires it in an answer.
const types = astToString(await openapiTS(portal, { defaultNonNullable: false }));
const files = {
  'docs/openapi.json': `${JSON.stringify(portal, null, 2)}\n`,
  'docs/openapi-internal.json': `${JSON.stringify(internal, null, 2)}\n`,
  'clients/typescript/src/schema.ts': `// Made from docs/openapi.json by tools/openapi.mjs.\n${types}`,
  'portal/src/api/service-schema.ts': `// Made from docs/openapi-internal.json by tools/openapi.mjs.\n${astToString(await openapiTS(internal))}`,
};

writeOrCheck(files, 'openapi.mjs');
