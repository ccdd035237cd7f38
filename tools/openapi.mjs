// @ts-check
// Generates docs/openapi.json from the built service (the compiler plugin adds the DTOs' comments) and the
// client's types from that. It needs neither a database nor a port. With --check it verifies that the committed files
// match the code.
import { tmpdir } from 'node:os';
import openapiTS, { astToString } from 'openapi-typescript';
import { load, writeOrCheck } from './generated-docs.mjs';

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

writeOrCheck(files, 'openapi.mjs');
