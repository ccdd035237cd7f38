/** @returns a temporary folder in which `node src/main.js` and `node simulator/main.js` run */
export function transpile(folders: readonly string[]): Promise<string>;
