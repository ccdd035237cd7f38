import type { Config } from '../../config/config.js';
import { Secret } from '../../config/secret.js';

const MASK = '[secret]';
const CREDENTIALS = /\b(Bearer|Basic)\s+[A-Za-z0-9._~+/=-]{6,}/gi;
const URL_PASSWORD = /(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@"]+@/gi;

/**
 * The last line of defence: removes credentials from finished log lines. Known secrets are recognised by value, as plain,
 * JSON or URL-encoded text, others by their form in HTTP headers and URLs.
 */
export function makeScrubber(secrets: readonly string[]): (line: string) => string {
  const forms = secrets
    .filter((secret) => secret.length >= 6)
    .flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)])
    .sort((a, b) => b.length - a.length);
  const known = [...new Set(forms)];
  return (line) => {
    let clean = line.replace(CREDENTIALS, `$1 ${MASK}`).replace(URL_PASSWORD, `$1${MASK}@`);
    for (const secret of known) if (clean.includes(secret)) clean = clean.replaceAll(secret, MASK);
    return clean;
  };
}

/** Every secret of the configuration, and the passwords in the database URLs. */
export function secretsOf(config: Config): string[] {
  const found = new Set<string>();
  const visit = (node: unknown) => {
    if (node instanceof Secret) found.add(node.reveal());
    else if (node && typeof node === 'object') Object.values(node).forEach(visit);
  };
  visit(config);
  for (const url of [config.database.url, config.database.directUrl]) {
    if (URL.canParse(url)) found.add(decodeURIComponent(new URL(url).password));
  }
  found.delete('');
  return [...found];
}
