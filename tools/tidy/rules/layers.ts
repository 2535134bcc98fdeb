import { posix } from "node:path";
import type { Rule, Violation } from "../rule.ts";
import { isCode, isTest, type SourceFile } from "../sources.ts";
import { importsOf, type Import } from "../syntax.ts";

const src = "packages/region/src";

/** A folder of the region, and what it may not import. */
interface Layer {
  readonly folder: string;
  readonly refuses: (target: string, found: Import) => boolean;
  readonly instead: string;
}

const layers: readonly Layer[] = [
  {
    folder: `${src}/services/ecs/scheduler/`,
    refuses: (target, { specifier, typeOnly }) =>
      !target.startsWith(`${src}/services/ecs/scheduler/`) && !(specifier.startsWith("@aws-sdk/") && typeOnly),
    instead: "decisions are pure: let the controller put it into the view, or carry out an action",
  },
  {
    folder: `${src}/services/cloudwatch/`,
    refuses: (target) => target.startsWith(`${src}/services/`) && /\/services\/(?!cloudwatch\/)[^/]+\//.test(target),
    instead: "services publish to CloudWatch, and say by themselves what alarms may have them do (`alarmActions`)",
  },
  ...["world", "engine"].map((name) => ({
    folder: `${src}/${name}/`,
    refuses: (target: string) => target.startsWith(`${src}/services/`),
    instead: "the services stand above: take it as an argument, or report it as an observation",
  })),
  ...["store", "wire"].map((name) => ({
    folder: `${src}/${name}/`,
    refuses: (target: string) => /\/src\/(services|engine|world)\//.test(target),
    instead: "the engine and the services stand above: take it as an argument",
  })),
];

/** Folders show the layers: docs/decisions/0009. */
export const layersHold: Rule = {
  name: "the ECS scheduler imports nothing but itself; CloudWatch no other service; world/, engine/, store/ and wire/ import nothing from above",
  check: (files) => files.filter((file) => isCode(file) && !isTest(file)).flatMap(violationsIn),
};

function violationsIn(file: SourceFile): readonly Violation[] {
  return layers
    .filter(({ folder }) => file.path.startsWith(folder))
    .flatMap(({ refuses, instead }) =>
      importsOf(file)
        .filter((found) => refuses(targetOf(file, found), found))
        .map(({ specifier, line }) => ({ path: file.path, line, what: `imports ${specifier}`, instead })),
    );
}

function targetOf({ path }: SourceFile, { specifier }: Import): string {
  return specifier.startsWith(".") ? posix.join(posix.dirname(path), specifier) : specifier;
}
