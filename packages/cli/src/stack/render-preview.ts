import { describeDifference } from "@evenkeel/deployer";
import type { Colours } from "../terminal/output.ts";
import { consequenceOf, type Consequence } from "./consequences.ts";
import type { Proposal } from "./provision.ts";
import type { StackDefinition } from "./stack-definition.ts";
import { knownAfterApply, type PropertyChange, type StackAction, type StackChange } from "./stack-change.ts";

type Definition = Parameters<typeof consequenceOf>[1];

interface PreviewLook {
  readonly colours: Colours;
}

/** What a change of the stack would do, as lines: what is replaced and removed first, each value before and after, and what that means. */
export function renderPreview(
  { kind, changes }: Proposal,
  definition: Definition & Pick<StackDefinition, "name" | "region">,
  look: PreviewLook,
): readonly string[] {
  const { bold } = look.colours;
  const title = `  ${bold(definition.name)} · ${definition.region} · ${titles[kind]}`;
  const touched = order.flatMap((action) => changes.filter((change) => change.action === action));
  const blocks = alike(touched.map((change) => noteOf(change, definition))).flatMap((notes) => [
    ...blockOf(notes, look),
    "",
  ]);
  const added = additions(changes, look);
  const effects = touched.flatMap((change) => consequenceOf(change, definition) ?? []);
  return [
    ...["", title, ""],
    ...(kind === "recreate" ? ["  the creation that failed has left resources: they are deleted first", ""] : []),
    ...blocks,
    ...(added.length > 0 ? [...added, ""] : []),
    `  ${summaryOf(changes)}`,
    ...(kind === "update" ? [verdictOf(effects, look)] : []),
  ];
}

/** Whether something would be replaced, removed or interrupted, so that the user has to be asked first. */
export function isRisky({ kind, changes }: Proposal, definition: Definition): boolean {
  if (kind !== "update") return kind === "recreate";
  return changes.some((change) => {
    const isRelease = change.type === "AWS::ECS::TaskDefinition" && change.action !== "remove";
    const isMeek = change.action === "add" || change.action === "change" || isRelease;
    return !isMeek || (consequenceOf(change, definition)?.effect ?? "smooth") !== "smooth";
  });
}

const titles: Readonly<Record<Proposal["kind"], string>> = {
  create: "a new stack",
  recreate: "a new stack in place of one that failed",
  update: "a change of the stack",
};

/** What asks for most attention comes first. */
const order: readonly StackAction[] = ["remove", "replace", "mayReplace", "change"];

const words: Readonly<Record<StackAction, string>> = {
  add: "+ add",
  change: "~ change",
  replace: "± replace",
  mayReplace: "± may replace",
  remove: "- remove",
};

const wordWidth = 15;

/** One change, and what is shown of it. */
interface Note {
  readonly change: StackChange;
  readonly lines: readonly string[];
  readonly consequence: Consequence | undefined;
}

function noteOf(change: StackChange, definition: Definition): Note {
  // What replaces a resource is marked where other properties of it do not.
  const isMarked = change.properties.some(({ replaces }) => replaces === "never");
  const lines = change.properties.map((property) => `${lineOf(property)}${isMarked ? whyOf(property) : ""}`);
  return { change, lines, consequence: consequenceOf(change, definition) };
}

/** Those of which the same is shown, such as a tag that all of them get, stand together. */
function alike(notes: readonly Note[]): readonly (readonly Note[])[] {
  const groups = new Map<string, Note[]>();
  for (const note of notes) {
    const { change, lines, consequence } = note;
    const key = lines.length === 0 ? change.logicalId : JSON.stringify([change.action, lines, consequence]);
    groups.set(key, [...(groups.get(key) ?? []), note]);
  }
  return [...groups.values()];
}

function blockOf(notes: readonly Note[], look: PreviewLook): readonly string[] {
  const [first, ...others] = notes;
  if (!first) return [];
  const { change, lines, consequence } = first;
  const names =
    others.length === 0
      ? [`${typeNameOf(change.type)}   ${look.colours.dim(change.logicalId)}`]
      : countedTypes(notes.map((note) => note.change));
  return [
    `  ${paint(change.action, look)(`${words[change.action].padEnd(wordWidth)}${names.join(", ")}`)}`,
    ...lines.map((line) => `      ${line}`),
    ...(consequence ? [`      ${tone(consequence, look)(`→ ${consequence.text}`)}`] : []),
  ];
}

function lineOf({ path, before, after }: PropertyChange): string {
  if (before === undefined && after === undefined) return `~ ${path.join(".")}`;
  return describeDifference({
    path,
    ...(before !== undefined && { before: shown(before) }),
    ...(after !== undefined && { after: shown(after) }),
  });
}

function whyOf({ replaces }: PropertyChange): string {
  if (replaces === "never") return "";
  return replaces === "always" ? "   (replaces it)" : "   (may replace it)";
}

/** A value as it is, all through it ARNs cut to the part that distinguishes them. */
function shown(value: unknown): unknown {
  if (typeof value === "string") return shownText(value);
  if (Array.isArray(value)) return value.map(shown);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, shown(member)]));
}

function shownText(text: string): string {
  return text.replaceAll(knownAfterApply, "…").replace(/^arn:aws[\w-]*:[^:]*:[^:]*:[^:]*:(?:[a-z-]+[/:])?(.+)$/, "$1");
}

function additions(changes: readonly StackChange[], { colours }: PreviewLook): readonly string[] {
  const added = countedTypes(changes.filter(({ action }) => action === "add"));
  return added.map((name) => `  ${colours.green(`${words.add.padEnd(wordWidth)}${name}`)}`);
}

/** `EC2 Subnet × 4` */
export function countedTypes(resources: readonly { readonly type: string }[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { type } of resources) counts.set(type, (counts.get(type) ?? 0) + 1);
  return [...counts].map(([type, count]) => `${typeNameOf(type)}${count > 1 ? ` × ${count}` : ""}`);
}

/** A resource type as people say it: `ECS Service`. */
function typeNameOf(type: string): string {
  const [, service = "", resource = ""] = type.split("::");
  return `${serviceNames[service] ?? service} ${resource}`;
}

const serviceNames: Readonly<Record<string, string>> = {
  ElasticLoadBalancingV2: "ELB",
  ApplicationAutoScaling: "AutoScaling",
};

function summaryOf(changes: readonly StackChange[]): string {
  const count = (...actions: readonly StackAction[]): number =>
    changes.filter(({ action }) => actions.includes(action)).length;
  const parts: readonly (readonly [number, string])[] = [
    [count("add"), "to add"],
    [count("change"), "to change"],
    [count("replace"), "to replace"],
    [count("mayReplace"), "that may be replaced"],
    [count("remove"), "to remove"],
  ];
  const counts = parts.flatMap(([number, word]) => (number > 0 ? [`${number} ${word}`] : []));
  return counts.length > 0
    ? counts.join(", ")
    : "no resource changes: only the template's own parameters, outputs or metadata";
}

function verdictOf(effects: readonly Consequence[], { colours }: PreviewLook): string {
  if (effects.some(({ effect }) => effect === "fails"))
    return `  ${colours.red("CloudFormation is not expected to get this done: it would put back what is there")}`;
  const count = effects.filter(({ effect }) => effect === "interrupts").length;
  if (count > 0)
    return `  ${colours.yellow(count === 1 ? "one of them interrupts: see → above" : `${count} of them interrupt: see → above`)}`;
  return `  ${colours.green("nothing is interrupted")}`;
}

function paint(action: StackAction, { colours }: PreviewLook): (text: string) => string {
  if (action === "add") return colours.green;
  if (action === "change") return colours.yellow;
  return colours.red;
}

function tone({ effect }: Consequence, { colours }: PreviewLook): (text: string) => string {
  if (effect === "fails") return colours.red;
  return effect === "interrupts" ? colours.yellow : colours.dim;
}
