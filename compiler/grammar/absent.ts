/** The table of all syntax: kinds that no program of GTS can have. */
import type { Absent } from "./row.ts";

export const ABSENT: readonly Absent[] = [
  {
    why: "Trivia: between tokens, of no meaning.",
    kinds:
      "Unknown EndOfFileToken SingleLineCommentTrivia MultiLineCommentTrivia NewLineTrivia WhitespaceTrivia ShebangTrivia".split(
        " ",
      ),
  },
  {
    why: "Only in files that are broken.",
    kinds: "ConflictMarkerTrivia NonTextFileMarkerTrivia MissingDeclaration".split(" "),
  },
  {
    why: "JSX: `.tsx` files are no modules of GTS.",
    kinds:
      "JsxText JsxTextAllWhiteSpaces LessThanSlashToken JsxElement JsxSelfClosingElement JsxOpeningElement JsxClosingElement JsxFragment JsxOpeningFragment JsxClosingFragment JsxAttribute JsxAttributes JsxSpreadAttribute JsxExpression JsxNamespacedName".split(
        " ",
      ),
  },
  { why: "Parts of other tokens.", kinds: "BacktickToken HashToken GlobalKeyword".split(" ") },
  { why: "Reserved by JavaScript, without a syntax.", kinds: "PackageKeyword".split(" ") },
  {
    why: "Former syntax of import attributes.",
    kinds: "AssertKeyword ImportTypeAssertionContainer".split(" "),
  },
  {
    why: "Made by tsc itself, never read from a file.",
    kinds:
      "SyntheticExpression Bundle SourceFile SyntaxList NotEmittedStatement NotEmittedTypeElement PartiallyEmittedExpression CommaListExpression SyntheticReferenceExpression".split(
        " ",
      ),
  },
  {
    why: "Parts of comments, which tools read and the compiler does not.",
    kinds:
      "JSDocText JSDocLink JSDocLinkCode JSDocLinkPlain JSDocCommentTextToken JSDocNameReference JSDocMemberName JSDocAuthorTag".split(
        " ",
      ),
  },
  {
    why: "Types in comments, which only JavaScript files have.",
    kinds:
      "JSDocTypeExpression JSDocAllType JSDocUnknownType JSDocNullableType JSDocNonNullableType JSDocOptionalType JSDocFunctionType JSDocVariadicType JSDocNamepathType JSDocTypeLiteral JSDocSignature JSDocAugmentsTag JSDocImplementsTag JSDocClassTag JSDocPublicTag JSDocPrivateTag JSDocProtectedTag JSDocReadonlyTag JSDocOverrideTag JSDocCallbackTag JSDocOverloadTag JSDocEnumTag JSDocThisTag JSDocTypeTag JSDocTemplateTag JSDocTypedefTag JSDocPropertyTag JSDocSatisfiesTag JSDocImportTag".split(
        " ",
      ),
  },
];
