/**
 * Quick fixes: how a diagnostic is mended where that is mechanical. Each is a change of text that
 * an editor makes when asked; what it means is still the author's to judge.
 */
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { ts } from "../typescript.ts";

export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface Fix {
  readonly title: string;
  readonly edits: readonly Edit[];
}

interface Site {
  readonly diagnostic: Diagnostic;
  readonly source: ts.SourceFile;
  /** The outermost node that starts and ends where the diagnostic does, else what covers it. */
  readonly node: ts.Node;
}

/** Offered where a number needs a width, the likeliest first. */
const WIDTHS = ["u32", "i32", "usize", "u64", "u8", "f64"] as const;
const NUMBER_TYPE = /^([ui](8|16|32|64|size)|f32|f64)$/;

function insert(at: number, text: string): Edit {
  return { start: at, end: at, text };
}

function replace(node: ts.Node, text: string): Edit {
  return { start: node.getStart(), end: node.getEnd(), text };
}

/** What the diagnostic's message sets in back-ticks. */
function quoted(site: Site): string[] {
  return [...site.diagnostic.message.matchAll(/`([^`]+)`/g)].map(([, text = ""]) => text);
}

/** The first node below `root`, itself included, that `test` accepts. */
function find<T extends ts.Node>(root: ts.Node, test: (node: ts.Node) => node is T): T | null {
  if (test(root)) return root;
  return ts.forEachChild(root, (child) => find(child, test) ?? undefined) ?? null;
}

/** The nearest node above or at `node` that `test` accepts. */
function above<T extends ts.Node>(node: ts.Node, test: (node: ts.Node) => node is T): T | null {
  for (let at: ts.Node | undefined = node; at !== undefined; at = at.parent)
    if (test(at)) return at;
  return null;
}

function call(name: string, node: ts.Expression): Edit {
  return replace(node, `${name}(${node.getText()})`);
}

function declareWith(site: Site): Fix[] {
  const list = above(site.node, ts.isVariableDeclarationList);
  if (list === null) return [];
  const start = list.getStart();
  const word = (text: string): Fix => ({
    title: `Declare with \`${text}\``,
    edits: [{ start, end: start + "var".length, text }],
  });
  return [word("let"), word("const")];
}

function strictEquality(site: Site): Fix[] {
  const binary = above(site.node, ts.isBinaryExpression);
  const text = binary?.operatorToken.getText();
  if (binary === null || (text !== "==" && text !== "!=")) return [];
  const title = `Write \`${text}=\``;
  return [{ title, edits: [replace(binary.operatorToken, `${text}=`)] }];
}

function callInsteadOfAs(site: Site): Fix[] {
  const cast = above(site.node, ts.isAsExpression);
  const name = cast?.type.getText() ?? "";
  if (cast === null || !NUMBER_TYPE.test(name)) return [];
  const edits = [replace(cast, `${name}(${cast.expression.getText()})`)];
  return [{ title: `Convert with \`${name}(…)\``, edits }];
}

type Named =
  | ts.VariableDeclaration
  | ts.ParameterDeclaration
  | ts.PropertyDeclaration
  | ts.PropertySignature;

function isNamed(node: ts.Node): node is Named {
  return (
    ts.isVariableDeclaration(node) ||
    ts.isParameter(node) ||
    ts.isPropertyDeclaration(node) ||
    ts.isPropertySignature(node)
  );
}

function isNumberKeyword(node: ts.Node): node is ts.KeywordTypeNode {
  return node.kind === ts.SyntaxKind.NumberKeyword;
}

function addWidth(site: Site): Fix[] {
  const number = find(site.node, isNumberKeyword);
  const named = above(site.node, isNamed);
  return WIDTHS.flatMap((width): Fix[] => {
    if (number !== null)
      return [{ title: `Make it \`${width}\``, edits: [replace(number, width)] }];
    if (named === null || named.type !== undefined) return [];
    return [{ title: `Make it \`${width}\``, edits: [insert(named.name.getEnd(), `: ${width}`)] }];
  });
}

function convertOperand(site: Site): Fix[] {
  const binary = above(site.node, ts.isBinaryExpression);
  const [left = "", right = ""] = quoted(site).slice(-2);
  if (binary === null || !NUMBER_TYPE.test(left) || !NUMBER_TYPE.test(right)) return [];
  return [
    { title: `Convert the right side with \`${left}(…)\``, edits: [call(left, binary.right)] },
    { title: `Convert the left side with \`${right}(…)\``, edits: [call(right, binary.left)] },
  ];
}

function convertValue(site: Site): Fix[] {
  const match = /^This is `(\w+)`, but `(\w+)` is needed/.exec(site.diagnostic.message);
  const [, from = "", to = ""] = match ?? [];
  if (!NUMBER_TYPE.test(from) || !NUMBER_TYPE.test(to)) return [];
  const text = site.node.getText();
  return [
    { title: `Convert with \`${to}(…)\``, edits: [replace(site.node, `${to}(${text})`)] },
    {
      title: `Keep the low bits: \`${to}.wrap(…)\``,
      edits: [replace(site.node, `${to}.wrap(${text})`)],
    },
  ].slice(0, to.startsWith("f") || from.startsWith("f") ? 1 : 2);
}

function compareCondition(site: Site): Fix[] {
  const [type = ""] = quoted(site);
  const other = NUMBER_TYPE.test(type) ? "0" : type.endsWith("| null") ? "null" : null;
  if (other === null) return [];
  const text = site.node.getText();
  const { parent } = site.node;
  const negated =
    ts.isPrefixUnaryExpression(parent) && parent.operator === ts.SyntaxKind.ExclamationToken;
  if (negated) {
    const title = `Compare: \`=== ${other}\``;
    return [{ title, edits: [replace(parent, `(${text} === ${other})`)] }];
  }
  return [
    { title: `Compare: \`!== ${other}\``, edits: [replace(site.node, `${text} !== ${other}`)] },
  ];
}

function signedShift(site: Site): Fix[] {
  const binary = above(site.node, ts.isBinaryExpression);
  const text = binary?.operatorToken.getText() ?? "";
  if (binary === null || !text.startsWith(">>>")) return [];
  const edits = [replace(binary.operatorToken, text.slice(1))];
  return [{ title: `Write \`${text.slice(1)}\``, edits }];
}

function sliceType(site: Site): Fix[] {
  const array = find(site.node, ts.isArrayTypeNode) ?? above(site.node, ts.isArrayTypeNode);
  if (array === null) return [];
  const element = array.elementType.getText();
  return ["Slice", "ReadonlySlice"].map((name) => ({
    title: `Take a \`${name}<${element}>\``,
    edits: [replace(array, `${name}<${element}>`)],
  }));
}

function typeNamed(source: ts.SourceFile, name: string): ts.Node | null {
  const found = source.statements.find(
    (s) => (ts.isInterfaceDeclaration(s) || ts.isTypeAliasDeclaration(s)) && s.name.text === name,
  );
  return found ?? null;
}

function readonlyFields(site: Site): Fix[] {
  const [, name = ""] = quoted(site);
  const tuple = above(site.node, ts.isTupleTypeNode) ?? find(site.node, ts.isTupleTypeNode);
  if (name === "" && tuple !== null)
    return [{ title: "Make the tuple `readonly`", edits: [insert(tuple.getStart(), "readonly ")] }];
  const field = above(site.node, ts.isPropertySignature);
  const declaration = field?.parent ?? typeNamed(site.source, name);
  const edits: Edit[] = [];
  const visit = (node: ts.Node): void => {
    const isField = ts.isPropertySignature(node);
    const done = isField && ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Readonly;
    if (isField && !done) edits.push(insert(node.getStart(), "readonly "));
    ts.forEachChild(node, visit);
  };
  if (declaration !== null) visit(declaration);
  return edits.length === 0 ? [] : [{ title: `Make the fields of \`${name}\` readonly`, edits }];
}

function implementsName(site: Site): Fix[] {
  const [className = "", interfaceName = ""] = quoted(site);
  const found = site.source.statements.find(
    (s): s is ts.ClassDeclaration => ts.isClassDeclaration(s) && s.name?.text === className,
  );
  if (found?.name === undefined || interfaceName === "") return [];
  const clause = found.heritageClauses?.find((c) => c.token === ts.SyntaxKind.ImplementsKeyword);
  const last = found.heritageClauses?.at(-1) ?? found.typeParameters?.at(-1) ?? found.name;
  const edit =
    clause === undefined
      ? insert(afterBracket(found, last), ` implements ${interfaceName}`)
      : insert(clause.getEnd(), `, ${interfaceName}`);
  return [{ title: `Add \`implements ${interfaceName}\``, edits: [edit] }];
}

/** Behind the `>` of type parameters. */
function afterBracket(declaration: ts.ClassDeclaration, last: ts.Node): number {
  if (!ts.isTypeParameterDeclaration(last)) return last.getEnd();
  return declaration.getSourceFile().text.indexOf(">", last.getEnd()) + 1;
}

function externalTag(site: Site): Fix[] {
  const found = above(site.node, ts.isFunctionDeclaration);
  if (found?.name === undefined || found.body !== undefined) return [];
  const tag = `/** @c ${found.name.text} */\n`;
  return [{ title: `Add \`@c ${found.name.text}\``, edits: [insert(found.getStart(), tag)] }];
}

const FIXES: Readonly<Record<string, (site: Site) => Fix[]>> = {
  GTS1003: declareWith,
  GTS1004: strictEquality,
  GTS1007: callInsteadOfAs,
  GTS2001: addWidth,
  GTS2002: convertOperand,
  GTS2003: convertValue,
  GTS2005: compareCondition,
  GTS2007: signedShift,
  GTS2017: sliceType,
  GTS2018: readonlyFields,
  GTS3009: implementsName,
  GTS5004: externalTag,
};

/** Codes that have a quick fix. */
export const FIXED_CODES: readonly string[] = Object.keys(FIXES);

/** The outermost node with exactly this range, else the innermost that covers it. */
function nodeOf(source: ts.SourceFile, start: number, end: number): ts.Node {
  let found: ts.Node = source;
  const visit = (node: ts.Node): void => {
    const from = node.getStart(source);
    if (from > start || node.getEnd() < end) return;
    if (found.getStart(source) === start && found.getEnd() === end) return;
    found = node;
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(source, visit);
  return found;
}

/** The fixes of a diagnostic in the text that it was found in. */
export function fixesFor(diagnostic: Diagnostic, text: string): Fix[] {
  const make = FIXES[diagnostic.code];
  const { range } = diagnostic;
  if (make === undefined || range === null) return [];
  const source = ts.createSourceFile(range.file, text, ts.ScriptTarget.ESNext, true);
  return make({ diagnostic, source, node: nodeOf(source, range.start, range.end) });
}
