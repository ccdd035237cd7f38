import { Controller, Get, Header, Inject, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';
import { FixedAnswers } from '../../platform/common/http/fixed-answers.js';
import { DomainError } from '../../platform/common/problem.js';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { DEMO_KEY } from '../../platform/config/production-rules.js';
import { Public } from '../../tenants/access/access.decorators.js';
import { asServed, type StoredDocument } from './served-document.js';
import { TITLE } from './openapi-text.js';

const DOCUMENTS = {
  portal: new URL('../../../docs/openapi.json', import.meta.url),
  internal: new URL('../../../docs/openapi-internal.json', import.meta.url),
};
const FILES = [
  'swagger-ui.css',
  'index.css',
  'swagger-ui-bundle.js',
  'swagger-ui-standalone-preset.js',
  'favicon-32x32.png',
];
const TYPES: Readonly<Record<string, string>> = { '.css': 'text/css', '.js': 'text/javascript', '.png': 'image/png' };

/**
 * Serves the committed OpenAPI documents, which the check compares with the code, and Swagger UI for that of portals.
 * Nothing is generated or read before the first request.
 */
@ApiExcludeController()
@Public()
@Controller()
export class DocsController {
  private readonly answers = new FixedAnswers();

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  @Get('docs-json')
  document(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): string | undefined {
    return this.send(request, reply, 'portal');
  }

  @Get('docs-json/internal')
  internal(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): string | undefined {
    return this.send(request, reply, 'internal');
  }

  @Get('docs')
  @Header('content-type', 'text/html; charset=utf-8')
  async page(): Promise<string> {
    const page = await readFile(uiFile('index.html'), 'utf8');
    return page
      .replaceAll(/(href|src)="(\.\/)?(?!\.)/g, '$1="/docs/')
      .replace(/<title>.*?<\/title>/, `<title>${TITLE}</title>`);
  }

  @Get('docs/swagger-initializer.js')
  @Header('content-type', 'text/javascript; charset=utf-8')
  initializer(): string {
    return `window.ui = SwaggerUIBundle({
  url: '/docs-json',
  dom_id: '#swagger-ui',
  deepLinking: true,
  presets: [SwaggerUIBundle.presets.apis],
  layout: 'BaseLayout',
  ${this.hasDemoKey() ? `onComplete: () => window.ui.preauthorizeApiKey('bearer', '${DEMO_KEY}'),` : ''}
});
`;
  }

  /** @throws DomainError not-found */
  @Get('docs/:file')
  async file(@Param('file') file: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<Buffer> {
    if (!FILES.includes(file)) throw new DomainError('not-found', 'There is no such document');
    reply.type(TYPES[extname(file)] ?? 'application/octet-stream');
    return readFile(uiFile(file));
  }

  private send(request: FastifyRequest, reply: FastifyReply, part: keyof typeof DOCUMENTS): string | undefined {
    return this.answers.send(request, reply, part, () => {
      const stored = JSON.parse(readFileSync(DOCUMENTS[part], 'utf8')) as StoredDocument;
      return asServed(stored, this.config);
    });
  }

  /** The key of the simulator, which everybody knows. */
  private hasDemoKey(): boolean {
    return !this.config.production && this.config.bootstrap?.apiKey?.reveal() === DEMO_KEY;
  }
}

function uiFile(name: string): string {
  return join(dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json')), name);
}
