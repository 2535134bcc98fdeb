import { posix } from "node:path";
import type { Rule } from "../rule.ts";
import { isCode } from "../sources.ts";
import { importsOf } from "../syntax.ts";

/** A relative import names a file as it is called, `.ts` included: Node runs the sources directly. */
export const importExtensions: Rule = {
  name: "relative imports name the file with its extension",
  check: (files) => {
    const paths = new Set(files.map(({ path }) => path));
    return files.filter(isCode).flatMap((file) =>
      importsOf(file)
        .filter(({ specifier }) => /^\.\.?(\/|$)/.test(specifier))
        .filter(({ specifier }) => !paths.has(posix.join(posix.dirname(file.path), specifier)))
        .map(({ specifier, line }) => ({
          path: file.path,
          line,
          what: `${specifier} names no file`,
          instead: "write the file's whole name, such as ./service.ts",
        })),
    );
  },
};
