import { join } from "node:path";
import ts from "typescript";
import { entriesOf, type Package } from "./stage.ts";

/** Compiles what the packages' entries reach, tests excluded, to `<out>/<package>/src`. @throws Error with TypeScript's own messages */
export function compile(packages: readonly Package[], out: string): void {
  const folder = join(import.meta.dirname, "../..");
  const { config } = ts.readConfigFile(join(folder, "tsconfig.json"), (file) => ts.sys.readFile(file)) as {
    config: object;
  };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, folder);
  const { tsBuildInfoFile: _, ...kept } = options;
  const program = ts.createProgram(packages.flatMap(entriesOf), {
    ...kept,
    ...{ noEmit: false, incremental: false, declaration: true, rootDir: join(folder, "packages"), outDir: out },
  });
  const { diagnostics } = program.emit();
  const found = [...ts.getPreEmitDiagnostics(program), ...diagnostics];
  if (found.length > 0) throw new Error(ts.formatDiagnostics(found, host(folder)));
}

function host(folder: string): ts.FormatDiagnosticsHost {
  return { getCurrentDirectory: () => folder, getCanonicalFileName: (file) => file, getNewLine: () => "\n" };
}
