import { posix } from "node:path";
import type { Rule } from "../rule.ts";

/** Folders whose code is still being written; the page comes with it, and the line here goes. */
const stillToCome: readonly string[] = [
  ...["bench", "packages/balancer", "packages/cli", "packages/kernel", "packages/region"],
  ...[
    "cloudformation",
    "cloudwatch",
    "ec2",
    "ecs",
    "elbv2",
    "iam",
    "sts",
    "application-autoscaling",
    "autoscaling",
  ].map((service) => `packages/region/src/services/${service}`),
];

/** Each package, and each AWS service of the region, says what it is, how it flows, and where to change what. */
export const packageReadmes: Rule = {
  name: "each package and each service of the region has a README.md",
  check: (files) => {
    const paths = new Set(files.map(({ path }) => path));
    const folders = new Set([...paths].flatMap((path) => documentedFolder(path) ?? []));
    return [...folders]
      .filter((folder) => !stillToCome.includes(folder))
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
  return service ?? /^((packages|examples|tools)\/[^/]+|bench)(?=\/package\.json$)/.exec(path)?.[0];
}
