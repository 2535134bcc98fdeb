import type { ContainerDefinition, EnvironmentFile, TaskOverride } from "@aws-sdk/client-ecs";
import { assert } from "@evenkeel/kernel";
import type { ObjectReader } from "../../../engine/object-reader.ts";
import type { View } from "../../../store/store.ts";
import { objectOf } from "../requests/environment-files.ts";
import { taskDefinitions, type Task } from "../state.ts";

/** What the containers of a task find in their environment files. */
export interface FileVariables {
  /** By the container's name, and by the variable's. */
  readonly values: ReadonlyMap<string, Readonly<Record<string, string>>>;
  /** Why the task cannot start, in the words of Fargate's agent. */
  readonly problem?: string;
}

/** Reads the environment files of a task, of each variable the first one; those of an override instead of the definition's. */
export function readEnvironmentFiles(
  view: View,
  { taskDefinitionArn, overrides }: Pick<Task, "taskDefinitionArn" | "overrides">,
  readObject: ObjectReader | undefined,
): FileVariables {
  const { containerDefinitions = [] } = view.get(taskDefinitions, taskDefinitionArn)?.definition ?? {};
  const read = containerDefinitions.map((container) => ({
    name: container.name ?? "",
    files: environmentFilesOf(container, overrides).map((file) => readFile(file, view, readObject)),
  }));
  // The first cause wins.
  const problem = read.flatMap(({ files }) => files.flatMap((file) => file.problem ?? []))[0];
  return {
    values: new Map(read.map(({ name, files }) => [name, firstOfEach(files.map(({ text }) => text))])),
    ...(problem !== undefined && { problem: filesProblem(problem) }),
  };
}

/** The earlier file wins; in one file the later line does. */
function firstOfEach(texts: readonly (string | undefined)[]): Readonly<Record<string, string>> {
  return Object.fromEntries(texts.toReversed().flatMap((text = "") => variablesIn(text)));
}

/** The files that a container takes variables from: those of its override, else those of its definition. */
export function environmentFilesOf(
  { name, environmentFiles = [] }: ContainerDefinition,
  { containerOverrides = [] }: TaskOverride = {},
): readonly EnvironmentFile[] {
  return containerOverrides.find((override) => override.name === name)?.environmentFiles ?? environmentFiles;
}

/** Why environment files cannot be had, in the words of Fargate's agent: as in https://github.com/aws/aws-cli/issues/6470. */
export function filesProblem(why: string): string {
  return `ResourceInitializationError: failed to download env files: file download command: non empty error stream: ${why}`;
}

/** Our choice, where AWS names none: about twice what Linux takes for one variable. */
export const largestFileBytes = 262_144;

type Read =
  { readonly text: string; readonly problem?: undefined } | { readonly text?: undefined; readonly problem: string };

function readFile({ value = "" }: EnvironmentFile, view: View, readObject: ObjectReader | undefined): Read {
  const object = objectOf(value);
  assert(object, `${value} was taken for an environment file, and names no object`);
  if (!readObject) return { problem: `${value} cannot be read: there is no S3 in this region.` };
  const text = readObject(view, object);
  // In S3's own words.
  if (text === undefined) return { problem: "NoSuchKey: The specified key does not exist." };
  const bytes = Buffer.byteLength(text);
  if (bytes <= largestFileBytes) return { text };
  return { problem: `${value} has ${bytes} bytes, and at most ${largestFileBytes} are allowed.` };
}

/**
 * `VARIABLE=VALUE` on each line, as it stands there: no quotation mark and no escape means anything. What begins with `#` is a
 * comment; a line without `=`, or with nothing before it, is passed over.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/use-environment-file.html
 */
export function variablesIn(text: string): readonly (readonly [string, string])[] {
  return text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .map((line) => line.trimStart())
    .flatMap((line) => {
      const end = line.indexOf("=");
      return line.startsWith("#") || end < 1 ? [] : [[line.slice(0, end), line.slice(end + 1)] as const];
    });
}
