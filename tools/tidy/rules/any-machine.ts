import type { Rule } from "../rule.ts";

interface Pattern {
  readonly pattern: RegExp;
  readonly what: string;
  readonly instead: string;
  /** Files that it is looked for in; all where missing. */
  readonly only?: RegExp;
}

const patterns: readonly Pattern[] = [
  {
    pattern: /(?<![\w.-])(\/(work|root)\/\w|\/(home|Users)\/[\w.-]+\/|[A-Z]:\\Users\\)/,
    what: "a path of one machine",
    instead: "start from the repository's root, os.tmpdir() or os.homedir()",
  },
  {
    pattern: /"resolved": "https?:/,
    what: "the address of a package registry",
    instead: "install with `npm config set omit-lockfile-registry-resolved true`, so that any registry serves",
    only: /(^|\/)package-lock\.json$/,
  },
  {
    pattern: /^\s*(@\S+:)?registry\s*=/,
    what: "the address of a package registry",
    instead: "leave the registry to the settings of each machine",
    only: /(^|\/)\.npmrc$/,
  },
];

/** The repository works wherever it is cloned to, with whichever registry serves its packages. */
export const anyMachine: Rule = {
  name: "nothing names a path or a package registry of one machine",
  check: (files) =>
    files.flatMap(({ path, text }) =>
      patterns
        .filter(({ only, pattern }) => (only?.test(path) ?? true) && new RegExp(pattern, "m").test(text))
        .flatMap(({ pattern, what, instead }) =>
          text
            .split("\n")
            .flatMap((line, index) => (pattern.test(line) ? [{ path, line: index + 1, what, instead }] : [])),
        ),
    ),
};
