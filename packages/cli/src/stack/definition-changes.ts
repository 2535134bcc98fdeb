import { describeDifference, differencesBetween, type Difference } from "@evenkeel/deployer";

/** In what a stack differs from the definition. */
export interface DefinitionChanges {
  /** What `up` would apply, one line each: `~ deployment.strategy   rolling → canary`; none where the stack is as defined. */
  readonly pending: readonly string[];
  /** How many tasks the service begins with, where the definition says another number than the one that it was made from. */
  readonly firstCount?: number;
}

/** What is read of a template that `templateFor` made. */
interface Template {
  readonly Metadata?: { readonly "evenkeel:definition"?: Readonly<Record<string, unknown>> };
  readonly Resources?: Readonly<Record<string, Resource>>;
}

interface Resource {
  readonly Type?: string;
}

/**
 * What a definition has that its stack has not: by members, as far as the stack says what it was made from, else by resources. Both
 * templates come from `templateFor`; whether anything is pending is for the resources to say.
 */
export function definitionChanges(deployed: string, wanted: string): DefinitionChanges {
  const [before, after] = [deployed, wanted].map((body) => JSON.parse(body) as Template); // what `templateFor` made
  const [former, next] = [before, after].map((template) => template?.Metadata?.["evenkeel:definition"] ?? {});
  const members = Object.keys(former ?? {}).length === 0 ? [] : differencesBetween(former, next);
  const count = members.find((each) => isFirstCount(each))?.after;
  const firstCount = typeof count === "number" ? { firstCount: count } : {};
  if (isSameTemplate(deployed, wanted)) return { pending: [], ...firstCount };
  const named = members.filter((each) => !isFirstCount(each) && !isOfImage(each)).map(describeDifference);
  return { pending: named.length > 0 ? named.map(cut) : resourceChanges(before ?? {}, after ?? {}), ...firstCount };
}

/** Whether two templates make the same stack: what they say about themselves aside. */
export function isSameTemplate(one: string, other: string): boolean {
  const [left, right] = [one, other].map((body) => {
    const { Metadata: _, ...rest } = JSON.parse(body) as Record<string, unknown>;
    return JSON.stringify(rest);
  });
  return left === right;
}

/** Counts when the service is made; afterwards scaling and people decide. */
function isFirstCount({ path }: Difference): boolean {
  return path.join(".") === "tasks.desired";
}

/** What an image is made from is no part of the stack: a release takes the directory as it is. */
function isOfImage({ path }: Difference): boolean {
  const [owner, member] = path[0] === "sidecars" ? path.slice(2) : path;
  return owner === "image" && ["directory", "command", "dockerfile", "buildArguments"].includes(member ?? "");
}

function resourceChanges(before: Template, after: Template): readonly string[] {
  const [former = {}, next = {}] = [before.Resources, after.Resources];
  const ids = [...new Set([...Object.keys(former), ...Object.keys(next)])];
  const changed = ids.filter((id) => JSON.stringify(former[id]) !== JSON.stringify(next[id]));
  const lines = changed.map((id) => `${signOf(former[id], next[id])} ${id} (${(next[id] ?? former[id])?.Type ?? ""})`);
  return lines.length > 0 ? lines : ["~ the template's parameters or outputs"];
}

function signOf(before: Resource | undefined, after: Resource | undefined): "+" | "-" | "~" {
  return before === undefined ? "+" : after === undefined ? "-" : "~";
}

/** A long list is not to hide the other lines. */
function cut(line: string): string {
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}

const longest = 160;
