import { closestMatch } from 'leven';
import { FROM_FILES } from './secret-files.js';
import { VARIABLES } from './variables.js';

/** Nothing else uses these. */
const OUR_PREFIXES = /^(COLT|CALLBACK|OIDC|BOOTSTRAP|SECRETS)_/;
/** Read by other programs of this repository. */
const OTHERS = new Set(['DATABASE_MIGRATION_URL', 'DATABASE_MIGRATION_URL_FILE']);
const MOST_MISTAKES = 4;
const SHORTEST_NAME = 8;

/** A line for each variable that looks like one of the service's but is none, with the name that may be meant. */
export function unknownVariables(env: NodeJS.ProcessEnv): string[] {
  const known = [...Object.keys(VARIABLES), ...FROM_FILES.map((name) => `${name}_FILE`)];
  return Object.keys(env)
    .filter((name) => !known.includes(name) && !OTHERS.has(name))
    .flatMap((name) => {
      const maxDistance = Math.min(MOST_MISTAKES, Math.floor(name.length / 4));
      const meant = name.length < SHORTEST_NAME ? undefined : closestMatch(name, known, { maxDistance });
      if (meant) return [`${name} is not a variable of this service: did you mean ${meant}?`];
      return OUR_PREFIXES.test(name) ? [`${name} is not a variable of this service`] : [];
    });
}
