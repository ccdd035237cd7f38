/** The oldest Node that runs the service, as package.json has it. */
const OLDEST = [20, 19];

/** @returns what is wrong with a version of Node, or null */
export function oldNode(version: string): string | null {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return null;
  return `Node ${version} is too old: ${OLDEST.join('.')} or later is needed, 24 is recommended`;
}
