import { Controller, Get, Header, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';
import { DomainError } from '../../platform/common/problem.js';
import { Public } from '../../tenants/access/access.decorators.js';

const DOCUMENT = new URL('../../../docs/openapi.json', import.meta.url);
const FILES = [
  'swagger-ui.css',
  'index.css',
  'swagger-ui-bundle.js',
  'swagger-ui-standalone-preset.js',
  'favicon-32x32.png',
];
const TYPES: Readonly<Record<string, string>> = { '.css': 'text/css', '.js': 'text/javascript', '.png': 'image/png' };
const INITIALIZER = `window.ui = SwaggerUIBundle({
  url: '/docs-json',
  dom_id: '#swagger-ui',
  deepLinking: true,
  presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
  layout: 'StandaloneLayout',
});
`;

/**
 * Serves the committed OpenAPI document, which the check compares with the code, and Swagger UI for it. Nothing is
 * generated or read before the first request.
 */
@ApiExcludeController()
@Public()
@Controller()
export class DocsController {
  @Get('docs-json')
  @Header('content-type', 'application/json; charset=utf-8')
  document(): Promise<Buffer> {
    return readFile(DOCUMENT);
  }

  @Get('docs')
  @Header('content-type', 'text/html; charset=utf-8')
  async page(): Promise<string> {
    const page = await readFile(uiFile('index.html'), 'utf8');
    return page.replaceAll(/(href|src)="(\.\/)?(?!\.)/g, '$1="/docs/');
  }

  @Get('docs/swagger-initializer.js')
  @Header('content-type', 'text/javascript; charset=utf-8')
  initializer(): string {
    return INITIALIZER;
  }

  /** @throws DomainError not-found */
  @Get('docs/:file')
  async file(@Param('file') file: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<Buffer> {
    if (!FILES.includes(file)) throw new DomainError('not-found', 'There is no such document');
    reply.type(TYPES[extname(file)] ?? 'application/octet-stream');
    return readFile(uiFile(file));
  }
}

function uiFile(name: string): string {
  return join(dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json')), name);
}
