import { posix } from "node:path";
import type { Rule } from "../rule.ts";

/** Each package, and each AWS service of the region, says what it is, how it flows, and where to change what. */
export const packageReadmes: Rule = {
  name: "each package and each service of the region has a README.md",
  check: (files) => {
    const paths = new Set(files.map(({ path }) => path));
    const folders = new Set([...paths].flatMap((path) => documentedFolder(path) ?? []));
    return [...folders]
      .map((folder) => posix.join(folder, "README.md"))
      .filter((path) => !paths.has(path))
      .map((path) => ({
        path,
        line: 1,
        what: "no README.md",
        instead: "write it: what it is, its flow, where to change what; for a service also what differs from AWS",
      }));
  },
};

function documentedFolder(path: string): string | undefined {
  const service = /^packages\/region\/src\/services\/[^/]+(?=\/)/.exec(path)?.[0];
  return service ?? /^((packages|examples|tools)\/[^/]+|bench|conformance)(?=\/package\.json$)/.exec(path)?.[0];
}
