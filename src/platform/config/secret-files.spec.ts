import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadConfig } from './config.js';
import { ConfigError } from './config-error.js';
import { FROM_FILES } from './secret-files.js';

describe('secrets in files', () => {
  let folder: string;
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'secrets-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const problems = (env: NodeJS.ProcessEnv): readonly string[] => {
    try {
      loadConfig(env);
      return [];
    } catch (error) {
      return error instanceof ConfigError ? error.problems : [String(error)];
    }
  };

  it('are the values of their variables, without the line end', () => {
    const config = loadConfig({
      DATABASE_URL_FILE: file('url', 'postgresql://a:b@localhost/c\n'),
      SECRETS_KEY_FILE: file('key', ' a key with blanks \r\n'),
    });
    expect(config.database.url).toBe('postgresql://a:b@localhost/c');
    expect(config.secrets.key.reveal()).toBe(' a key with blanks ');
  });

  it('hold every secret, and nothing else', () => {
    expect([...FROM_FILES].sort()).toEqual(
      expect.arrayContaining(['BOOTSTRAP_API_KEY', 'COLT_CLIENT_SECRET', 'DATABASE_URL', 'SECRETS_KEY']),
    );
    expect(FROM_FILES).not.toContain('PORT');
    expect(FROM_FILES).not.toContain('PUBLIC_URL');
  });

  it('are refused when they are missing, empty or given twice', () => {
    const key = { SECRETS_KEY: 'k'.repeat(32) };
    expect(problems({ ...key, DATABASE_URL_FILE: join(folder, 'none') })).toEqual([
      expect.stringMatching(/^DATABASE_URL_FILE: the file cannot be read: .*ENOENT/),
    ]);
    expect(problems({ ...key, DATABASE_URL_FILE: file('empty', '\n') })).toEqual([
      'DATABASE_URL_FILE: the file is empty',
    ]);
    expect(
      problems({
        ...key,
        DATABASE_URL: 'postgresql://localhost/a',
        DATABASE_URL_FILE: file('other', 'postgresql://localhost/b'),
      }),
    ).toEqual(['DATABASE_URL_FILE: DATABASE_URL is set as well; set one of them']);
  });
});
