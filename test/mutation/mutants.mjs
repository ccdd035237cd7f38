// @ts-check
// Derives small faults that a spec should detect from the syntax of a TypeScript file.
import ts from 'typescript';

/**
 * @typedef {object} Mutant
 * @property {string} file
 * @property {number} line
 * @property {number} start
 * @property {number} end
 * @property {string} was
 * @property {string} becomes
 * @property {string} within the source line, which identifies an accepted survivor
 */

/** @type {Partial<Record<ts.SyntaxKind, string>>} */
const OTHER_OPERATOR = {
  [ts.SyntaxKind.LessThanToken]: '<=',
  [ts.SyntaxKind.LessThanEqualsToken]: '<',
  [ts.SyntaxKind.GreaterThanToken]: '>=',
  [ts.SyntaxKind.GreaterThanEqualsToken]: '>',
  [ts.SyntaxKind.EqualsEqualsEqualsToken]: '!==',
  [ts.SyntaxKind.ExclamationEqualsEqualsToken]: '===',
  [ts.SyntaxKind.AmpersandAmpersandToken]: '||',
  [ts.SyntaxKind.BarBarToken]: '&&',
  [ts.SyntaxKind.QuestionQuestionToken]: '&&',
  [ts.SyntaxKind.PlusToken]: '-',
  [ts.SyntaxKind.MinusToken]: '+',
  [ts.SyntaxKind.AsteriskToken]: '/',
  [ts.SyntaxKind.SlashToken]: '*',
};

/** @type {Record<string, string>} */
const OTHER_METHOD = { every: 'some', some: 'every', min: 'max', max: 'min', find: 'findLast', findLast: 'find' };
/** Array methods that a mutant omits: it uses the array itself. */
const LEFT_OUT = new Set(['filter', 'toSorted', 'toReversed', 'slice']);

/** @param {string} file @param {string} text @returns {Mutant[]} in the order of the file */
export function mutantsOf(file, text) {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true);
  /** @type {Mutant[]} */
  const mutants = [];
  /** @param {ts.Node} node @param {string} becomes */
  const put = (node, becomes) => {
    const [start, end] = [node.getStart(source), node.getEnd()];
    const { line } = source.getLineAndCharacterOfPosition(start);
    const within = text.split('\n')[line]?.trim() ?? '';
    mutants.push({ file, line: line + 1, start, end, was: text.slice(start, end), becomes, within });
  };
  /** @param {ts.Node} node */
  const visit = (node) => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isDecorator(node)) return;
    if (ts.isThrowStatement(node)) return;
    mutate(node, put);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return mutants.sort((a, b) => a.start - b.start || a.end - b.end);
}

/** @param {ts.Node} node @param {(node: ts.Node, becomes: string) => void} put */
function mutate(node, put) {
  if (ts.isBinaryExpression(node)) operator(node, put);
  if (ts.isIfStatement(node)) {
    negate(node.expression, put);
    if (!node.elseStatement) put(node, '');
  }
  if (ts.isConditionalExpression(node)) negate(node.condition, put);
  if (ts.isWhileStatement(node)) put(node.expression, 'false');
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
    put(node, node.operand.getText());
  }
  if (ts.isExpressionStatement(node)) put(node, ';');
  if (ts.isBreakStatement(node) || ts.isContinueStatement(node)) put(node, ';');
  if (ts.isNumericLiteral(node) && !isName(node)) put(node, `(${node.text} + 1)`);
  if (ts.isBigIntLiteral(node)) put(node, `(${node.text} + 1n)`);
  if (node.kind === ts.SyntaxKind.TrueKeyword) put(node, 'false');
  if (node.kind === ts.SyntaxKind.FalseKeyword) put(node, 'true');
  if (ts.isArrayLiteralExpression(node)) elements(node, put);
  if (ts.isObjectLiteralExpression(node)) members(node, put);
  if (ts.isCallExpression(node)) call(node, put);
}

/** @param {ts.BinaryExpression} node @param {(node: ts.Node, becomes: string) => void} put */
function operator({ operatorToken, left, right }, put) {
  const texts = [left, right].some((side) => ts.isStringLiteralLike(side) || ts.isTemplateExpression(side));
  const other = OTHER_OPERATOR[operatorToken.kind];
  if (other && !(texts && operatorToken.kind === ts.SyntaxKind.PlusToken)) put(operatorToken, other);
}

/**
 * Comparisons and negations have their own mutants.
 * @param {ts.Expression} node
 * @param {(node: ts.Node, becomes: string) => void} put
 */
function negate(node, put) {
  const alreadyFlipped = ts.isBinaryExpression(node) || ts.isPrefixUnaryExpression(node);
  if (!alreadyFlipped) put(node, `!(${node.getText()})`);
}

/**
 * An empty list, and the list without each element.
 * @param {ts.ArrayLiteralExpression} node
 * @param {(node: ts.Node, becomes: string) => void} put
 */
function elements(node, put) {
  if (node.elements.length === 0) return;
  put(node, '[]');
  if (node.elements.length > 1) {
    for (const element of node.elements) put(node, `[${without(node.elements, element)}]`);
  }
}

/**
 * The object without each member.
 * @param {ts.ObjectLiteralExpression} node
 * @param {(node: ts.Node, becomes: string) => void} put
 */
function members(node, put) {
  for (const member of node.properties) put(node, `{ ${without(node.properties, member)} }`);
}

/** @param {ts.NodeArray<ts.Node>} all @param {ts.Node} one */
function without(all, one) {
  return all.filter((each) => each !== one).map((each) => each.getText()).join(', '); // prettier-ignore
}

/** @param {ts.CallExpression} node @param {(node: ts.Node, becomes: string) => void} put */
function call(node, put) {
  if (!ts.isPropertyAccessExpression(node.expression)) return;
  const { name, expression: on } = node.expression;
  const other = Object.hasOwn(OTHER_METHOD, name.text) ? OTHER_METHOD[name.text] : undefined;
  if (other) put(name, other);
  if (LEFT_OUT.has(name.text)) put(node, on.getText());
}

/** The 1 of `{ 1: x }`. @param {ts.Node} node */
function isName(node) {
  return ts.isPropertyAssignment(node.parent) && node.parent.name === node;
}
