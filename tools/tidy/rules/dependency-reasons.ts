import type { Rule, Violation } from "../rule.ts";
import type { SourceFile } from "../sources.ts";
import { dependenciesOf, packageManifests } from "../manifests.ts";

const page = "docs/dependencies.md";

/** Each dependency that a user of our packages installs has its reason in docs/dependencies.md, and no reason outlives it. */
export const dependencyReasons: Rule = {
  name: `each runtime dependency has its reason in ${page}`,
  check: (files) => {
    const reasons = reasonsIn(files.find(({ path }) => path === page));
    const uses = packageManifests(files).flatMap((file) =>
      dependenciesOf(file).map(({ name, line }) => ({ path: file.path, line, name })),
    );
    return [
      ...uses.filter(({ name }) => !reasons.some((reason) => covers(reason, name))).map(unexplained),
      ...reasons.filter((reason) => !uses.some(({ name }) => covers(reason, name))).map(outlived),
    ];
  },
};

interface Reason {
  /** A package's name, or the beginning of several names with `*` at its end. */
  readonly name: string;
  readonly line: number;
}

/** The rows of the page's table: "| `name` | where | why |". */
function reasonsIn(file: SourceFile | undefined): readonly Reason[] {
  return (file?.text ?? "").split("\n").flatMap((text, index) => {
    const row = /^\|\s*`([^`]+)`\s*\|[^|]*\|\s*([^|]{20,})\|/.exec(text);
    return row?.[1] === undefined ? [] : [{ name: row[1], line: index + 1 }];
  });
}

function covers(reason: Reason, name: string): boolean {
  return reason.name.endsWith("*") ? name.startsWith(reason.name.slice(0, -1)) : name === reason.name;
}

function unexplained({ path, line, name }: { path: string; line: number; name: string }): Violation {
  return { path, line, what: `${name} has no reason`, instead: `add a row for it to ${page}, or do without it` };
}

function outlived({ name, line }: Reason): Violation {
  return { path: page, line, what: `${name} is no dependency of any package`, instead: "remove its row" };
}
