import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { loadConfig } from '../../config/config.js';
import { LogLines } from '../../../../test/support/log-lines.js';
import { sourceFiles } from '../../../../test/support/source-files.mjs';
import { noteInContext, withContext } from '../request-context.js';
import { Secret } from '../../config/secret.js';
import { AppLogger } from './app-logger.js';

const SECRETS = {
  SECRETS_KEY: 'the-key-that-encrypts-secrets-at-rest',
  SECRETS_KEY_PREVIOUS: 'the-key-before-that-one',
  COLT_CLIENT_SECRET: 'client"secret\\with+odd/letters',
  COLT_API_KEY: 'colt-api-key-value',
  COLT_CALLBACK_PASSWORD: 'callback-password-value',
  BOOTSTRAP_API_KEY: 'portal-key-value-1234',
};

function start(env: Record<string, string> = {}) {
  const config = loadConfig({
    DATABASE_URL: 'postgresql://user:database-password@localhost/db',
    COLT_CLIENT_ID: 'client-id',
    COLT_API_KEY_HEADER: 'x-apikey',
    COLT_CALLBACK_USER: 'colt',
    LOG_LEVEL: 'trace',
    ...SECRETS,
    ...env,
  });
  const log = new LogLines();
  return { config, log, logger: new AppLogger(config, log) };
}

describe('log lines', () => {
  it('carry level, time, name and fields', () => {
    const { log, logger } = start();
    logger.warn('drift found', { findings: 3, seq: 7n }, 'DriftCheck');
    expect(log.entries()).toEqual([
      {
        level: 'warn',
        time: expect.stringMatching(/^\d{4}-.*Z$/),
        name: 'DriftCheck',
        msg: 'drift found',
        findings: 3,
        seq: '7',
      },
    ]);
  });

  it('carry what the context knows by then', async () => {
    const { log, logger } = start();
    await withContext({ requestId: 'r1' }, async () => {
      logger.log('first');
      noteInContext({ resellerId: 'a' });
      await withContext({ orderId: 'o1', trackingId: 't1' }, async () => {
        await Promise.resolve();
        logger.log('second');
      });
      logger.log('third');
    });
    logger.log('fourth');
    const fields = log.entries().map(({ level: _, time: __, ...rest }) => rest);
    expect(fields).toEqual([
      { requestId: 'r1', msg: 'first' },
      { requestId: 'r1', resellerId: 'a', orderId: 'o1', trackingId: 't1', msg: 'second' },
      { requestId: 'r1', resellerId: 'a', msg: 'third' },
      { msg: 'fourth' },
    ]);
  });

  it.each(Object.values(SECRETS))('never hold the secret %s, wherever it was put', (secret) => {
    const { log, logger } = start();
    const basic = Buffer.from(`client-id:${secret}`).toString('base64');
    logger.log(`text with ${secret} inside`);
    logger.log('fields', { deep: { list: [secret] }, headers: { authorization: `Basic ${basic}` } });
    logger.error('failed', new Error(`could not use ${secret}`, { cause: new Error(secret) }), 'Somewhere');
    logger.error(new Error(secret));
    logger.error('with a stack', `Error: ${secret}\n    at x (y.js:1:1)`, 'Somewhere');
    logger.log('address', { url: `https://u:${encodeURIComponent(secret)}@host/` });
    expect(log.lines).toHaveLength(6);
    for (const form of [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret), basic]) {
      expect(log.text).not.toContain(form);
    }
  });

  it("never hold the configuration's secrets, bearer tokens nor the database's password", () => {
    const { config, log, logger } = start();
    logger.log('config', config);
    logger.log(inspect(config, { depth: 9 }));
    logger.log('request', { authorization: 'Bearer eyJhbGciOi.eyJzdWIi.c2lnbmF0dXJl' });
    logger.error(new Error('connect failed: postgresql://user:database-password@localhost/db'));
    logger.log('a secret', { value: new Secret('not-in-the-configuration') });
    expect(log.text).not.toMatch(/database-password|eyJhbGciOi|not-in-the-configuration/);
    for (const secret of Object.values(SECRETS)) expect(log.text).not.toContain(secret);
  });

  it('hold of an error its words, code and frames, not what hangs on it', () => {
    const { log, logger } = start();
    const error = Object.assign(new Error('Request failed'), {
      code: 'ECONNRESET',
      config: { headers: { Authorization: 'Bearer abc.def.ghi' }, data: '{"name":"Jane Doe"}' },
      response: { data: 'Jane Doe' },
    });
    logger.error('call failed', error);
    const [entry] = log.entries();
    expect(entry?.['err']).toMatchObject({ type: 'Error', message: 'Request failed', code: 'ECONNRESET' });
    expect(log.text).not.toContain('Jane Doe');
  });

  it('get an error as it is, from everywhere: whoever words it shows what is left out here', () => {
    const worded = /logger\s*\.(log|fatal|error|warn|debug|verbose)\((?:(?!;\n)[^])*?\.(message|stack)\b/;
    expect('logger.warn(`Sweep: ${(error as Error).message}`);\n').toMatch(worded);
    expect(sourceFiles('.ts').flatMap(({ path, text }) => worded.exec(text)?.[0].concat(' in ', path) ?? [])).toEqual(
      [],
    );
  });

  it("leave out the message of a database error: it repeats arguments and other tenants' rows", () => {
    const { log, logger } = start();
    const exclusion = Object.assign(new Error('conflicting key value: (+33123, Jane Doe)'), {
      code: '23P01',
      detail: 'Jane Doe',
    });
    const prisma = Object.assign(new Error('Invalid invocation: { name: "Jane Doe" }'), {
      name: 'PrismaClientValidationError',
    });
    logger.error('one', exclusion);
    logger.error('two', prisma);
    logger.error('three', new Error('wrapped', { cause: exclusion }));
    expect(log.text).not.toContain('Jane Doe');
    expect(log.entries()[0]?.['err']).toMatchObject({ sqlState: '23P01', frames: expect.stringContaining('at ') });
  });

  it('about symptoms of another failure are for debugging only', () => {
    const { log, logger } = start();
    const symptom = new Error('a symptom');
    logger.isSymptom = (error) => error === symptom;
    logger.error('one', symptom, 'Somewhere');
    logger.warn('two', { orderId: 'o1' }, symptom, 'Somewhere');
    logger.log('three', symptom);
    logger.error('four', new Error('another'));
    logger.error('five', { cause: symptom });
    expect(log.entries().map(({ level, msg }) => [level, msg])).toEqual([
      ['debug', 'one'],
      ['debug', 'two'],
      ['info', 'three'],
      ['error', 'four'],
      ['error', 'five'],
    ]);
  });

  it('keep to the level', () => {
    const { log, logger } = start({ LOG_LEVEL: 'warn' });
    logger.log('quiet');
    logger.debug('quiet');
    logger.fatal('loud');
    expect(log.entries().map(({ msg }) => msg)).toEqual(['loud']);
  });
});
