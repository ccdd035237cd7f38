// @ts-check
// Generates docs/cli.md from the built command line. It needs no database. With --check it verifies that the committed file
// matches the code.
import { load, writeOrCheck } from './generated-docs.mjs';

/** @typedef {import('commander').Command} Command */

const FILE = 'docs/cli.md';
const WIDTH = 110;

const INTRODUCTION = `<!-- Made by tools/cli-doc.mjs from the code. -->

# The operator's commands

\`cli\` is \`node dist/cli.js\` in the image and \`npm run cli --\` in a checkout. It reads the environment of the service; variables that describe an account at Colt are defaults of \`reseller create\`. Commands read and change the database; what has to be done at Colt is done by the running service, except by \`colt check\` and \`drift repair\`, which ask Colt themselves.

**Output.** Lines for people on stdout; failures, and what a long command waits for, on stderr. With \`--json\`, anywhere on the line, stdout has one document: \`{ "ok", "exitCode", "data" }\`, or \`{ "ok": false, "exitCode", "error": { "code", "message" } }\`. \`code\` is the name in the table below. Members may be added to \`data\`. \`reseller export\` prints JSON lines with and without it.

**Dry runs.** Commands with \`--dry-run\` make the change in a transaction and roll it back, so what a dry run reports or refuses is what the command would. \`drift repair\` and \`end-customers erase\` only list what they would try. Commands without the option refuse it.

**Log.** Commands that change something or show personal data are recorded with who gave them, why, and how they ended; \`cli log\` lists them. A dry run is not recorded.

## Exit codes

| code | name | meaning |
|---|---|---|
`;

const { createProgram } = await load('operator/cli/program.js');
const { EXIT_CODES } = await load('operator/cli/exit-codes.js');

let help = '';
/** @type {Command} */
const program = createProgram(
  { run: () => Promise.resolve() },
  {
    writeOut: (/** @type {string} */ text) => (help += text),
    getOutHelpWidth: () => WIDTH,
    getOutHasColors: () => false,
  },
);

/** @param {Command} command */
function helpOf(command) {
  help = '';
  command.outputHelp();
  return help.trimEnd();
}

/**
 * @param {Command} command
 * @param {string} above
 * @returns {string[]}
 */
function sections(command, above) {
  const name = `${above} ${command.name()}`.trim();
  if (command.commands.length > 0) return command.commands.flatMap((below) => sections(below, name));
  return [`### ${name.replace(/^cli /, '')}\n\n\`\`\`text\n${helpOf(command)}\n\`\`\`\n`];
}

const codes = Object.entries(/** @type {Record<string, { code: number, meaning: string }>} */ (EXIT_CODES)).map(
  ([name, { code, meaning }]) => `| ${code} | \`${name}\` | ${meaning} |`,
);
const text = `${INTRODUCTION}${codes.join('\n')}\n\n## Commands\n\n${sections(program, '').join('\n')}`;

writeOrCheck({ [FILE]: text }, 'cli-doc.mjs');
