import type { Rule, Violation } from "../rule.ts";
import type { SourceFile } from "../sources.ts";

/** Pages that say where things are. A user's guide names files of the user, and a decision what there was on its day. */
const pages =
  /^(ARCHITECTURE|CONTRIBUTING)\.md$|^docs\/(design|nomenclature)\b.*\.md$|^(packages|tools)\/.*README\.md$/;

/** A path in these pages leads to a file or a folder: whole from the root, or as the end of a path. */
export const documentedPaths: Rule = {
  name: "the paths that pages name are there",
  check: (files) => {
    const paths = files.map(({ path }) => `/${path}/`).join("\n");
    return files.filter(({ path }) => pages.test(path)).flatMap((page) => missing(page, paths));
  },
};

function missing({ path, text }: SourceFile, paths: string): readonly Violation[] {
  return text.split("\n").flatMap((line, index) =>
    namedIn(line, path)
      .filter((name) => !paths.includes(fixedPart(name)))
      .map((name) => ({
        path,
        line: index + 1,
        what: `${name} is not there`,
        instead: "name the file or folder as it is called now",
      })),
  );
}

/** What stands between backticks and is a path: of this repository, a TypeScript file, and in the map of places any. */
function namedIn(line: string, page: string): readonly string[] {
  const isPath = page === "ARCHITECTURE.md" ? /\/|\.ts$/ : /^(packages|tools|docs|test|bench|examples)\/.|\w\.ts$/;
  return [...line.matchAll(/`([\w.<>*/-]+)`/g)].flatMap(([, name = ""]) => (isPath.test(name) ? [name] : []));
}

/** `<service>` and `*` stand for any name: what is before them has to be there, between slashes. */
function fixedPart(name: string): string {
  const parts = name.split("/").filter((part) => part !== "" && part !== "..");
  const open = parts.findIndex((part) => /[<*]/.test(part));
  return ["", ...(open === -1 ? parts : parts.slice(0, open)), ""].join("/");
}
