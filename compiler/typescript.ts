/**
 * The one file that imports ts-morph and, through it, the TypeScript compiler API. Everything else
 * in the compiler sees TypeScript through these names, so a change of either package is a change of
 * this file.
 */
import { Project, ts } from "ts-morph";

export { ts };

export interface TypeScriptProgram {
  readonly program: ts.Program;
  readonly checker: ts.TypeChecker;
}

/**
 * Loads `rootFiles` and all they import, with GTS's own library in place of TypeScript's. Absolute
 * paths.
 */
export function loadTypeScript(
  rootFiles: readonly string[],
  libraryFolder: string,
): TypeScriptProgram {
  const project = new Project({
    skipAddingFilesFromTsConfig: true,
    skipLoadingLibFiles: true,
    compilerOptions: {
      strict: true,
      noLib: true,
      types: [],
      target: ts.ScriptTarget.ESNext,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      allowImportingTsExtensions: true,
      verbatimModuleSyntax: true,
      noImplicitReturns: true,
      noFallthroughCasesInSwitch: true,
      allowUnreachableCode: true,
      noEmit: true,
      paths: { "gehri:*": [`${libraryFolder}/*.ts`, `${libraryFolder}/*.d.ts`] },
    },
  });
  project.addSourceFileAtPath(`${libraryFolder}/core.d.ts`);
  for (const file of rootFiles) project.addSourceFileAtPath(file);
  project.resolveSourceFileDependencies();
  const program = project.getProgram().compilerObject;
  return { program, checker: program.getTypeChecker() };
}
