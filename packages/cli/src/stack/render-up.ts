import { formatDuration } from "@evenkeel/kernel";
import type { ResourceState } from "./stack-state.ts";
import type { Colours } from "../terminal/output.ts";
import { wrapToFit } from "../terminal/wrap.ts";
import { stepNames, type Slot, type Step, type StepName, type UpState } from "./up-state.ts";

interface Look {
  readonly width: number;
  readonly colours: Colours;
  /** Which picture of the spinner. */
  readonly frame: number;
}

/** The progress as a block of lines, to be drawn again and again in its place. */
export function renderUp(state: UpState, look: Look): readonly string[] {
  const { colours } = look;
  const title = `  ${colours.bold(state.service)} · ${state.region} · ${state.zones.length} zones`;
  const steps = stepNames.flatMap((name) => {
    const step = state.steps[name];
    if (step.state === "waiting") return [];
    const line = stepLine(name, step, look);
    if (name === "stack") return [line, ...(step.state === "done" ? [] : resourceLines(state, look))];
    return name === "tasks" && state.steps.steady.state !== "done"
      ? [line, ...zoneLines(state, look), ...troubleLines(state, look)]
      : [line];
  });
  return ["", title, "", ...steps].flatMap((line) => wrapToFit(line, look.width));
}

/** What changed from one state to the next as lines that are only ever appended, for where nothing can be redrawn. */
export function changedLines(before: UpState | undefined, after: UpState): readonly string[] {
  const steps = stepNames.flatMap((name) => {
    const [was, is] = [before?.steps[name], after.steps[name]];
    const isShown = name === "tasks" || (name === "stack" && !after.resources);
    const isPrinted = is.state === "done" || is.state === "failed" || isShown;
    const isSame = was?.text === is.text && was.tookMs === is.tookMs;
    const ofResources = name === "stack" ? changedResources(before, after) : [];
    if (is.state === "waiting" || is.text === "" || !isPrinted || isSame) return ofResources;
    return [...ofResources, [name.padEnd(12), is.text, took(is)].filter((part) => part !== "").join("  ")];
  });
  const troubles = after.troubles.filter((trouble) => !before?.troubles.includes(trouble));
  return [...steps, ...troubles.map((trouble) => `${"trouble".padEnd(12)}  ${trouble}`)];
}

const labelWidth = 22;
const textWidth = 40;
const spinner = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];

function stepLine(name: StepName, step: Step, { colours, frame, width }: Look): string {
  const room = Math.max(10, width - labelWidth - 4);
  const duration = took(step);
  const text = duration === "" ? step.text : step.text.padEnd(Math.min(textWidth, room - 10));
  return `  ${markOf(step, colours, frame)} ${name.padEnd(labelWidth - 2)}${text}${colours.dim(duration)}`;
}

function markOf({ state }: Step, colours: Colours, frame: number): string {
  if (state === "done") return colours.green("✔");
  if (state === "failed") return colours.red("✖");
  return colours.yellow(spinner[frame % spinner.length] ?? "⠋");
}

function zoneLines({ zones }: UpState, { width, colours }: Look): readonly string[] {
  const slotWidth = Math.max(...zones.flatMap(({ slots }) => slots.map((slot) => slot.length + 2)), 0) + 3;
  const room = Math.max(1, Math.floor((width - labelWidth - 8) / slotWidth));
  return zones.map(({ name, slots }) => {
    const shown = slots.slice(0, room).map((slot) => paintSlot(slot, slotWidth, colours));
    const more = slots.length > room ? `+${slots.length - room}` : "";
    return `    ${name.padEnd(labelWidth - 2)}${shown.join("")}${more}`.trimEnd();
  });
}

/** What is under way, or has failed, without what CloudFormation then cancelled. */
function resourceLines({ resources = [] }: UpState, { colours }: Look): readonly string[] {
  const failed = resources.filter(({ status }) => status.endsWith("_FAILED"));
  const working = resources.filter(({ status }) => status.endsWith("_IN_PROGRESS"));
  return [
    ...failed.slice(0, shownResources).map((resource) => `    ${colours.red(`✖ ${resourceText(resource)}`)}`),
    ...working.slice(0, shownResources).map((resource) => `    ${colours.dim(`· ${resourceText(resource)}`)}`),
    ...(working.length > shownResources ? [colours.dim(`      and ${working.length - shownResources} more`)] : []),
  ];
}

const shownResources = 6;

function resourceText({ logicalId, type, reason }: ResourceState): string {
  return `${type} ${logicalId}${reason === undefined ? "" : `: ${reason}`}`;
}

function changedResources(before: UpState | undefined, { resources = [] }: UpState): readonly string[] {
  const former = new Map(before?.resources?.map(({ logicalId, status }) => [logicalId, status]));
  return resources
    .filter(({ logicalId, status }) => hasEnded(status) && former.get(logicalId) !== status)
    .map((resource) => `${"resource".padEnd(12)}  ${resource.status.padEnd(16)} ${resourceText(resource)}`);
}

/** Without a terminal, what has begun is printed only when it ends. */
function hasEnded(status: string): boolean {
  return status.endsWith("_COMPLETE") || status.endsWith("_FAILED") || status.endsWith("_SKIPPED");
}

const shownTroubles = 3;

function troubleLines({ troubles }: UpState, { colours }: Look): readonly string[] {
  return troubles.slice(0, shownTroubles).map((trouble) => `    ${colours.red(trouble)}`);
}

function paintSlot(slot: Slot, width: number, colours: Colours): string {
  const text = `${slotMarks[slot]} ${slot}`.padEnd(width);
  switch (slot) {
    case "healthy":
      return colours.green(text);
    case "unhealthy":
      return colours.red(text);
    case "waiting":
    case "draining":
      return colours.dim(text);
    case "starting":
    case "checking":
      return colours.yellow(text);
  }
}

const slotMarks: Readonly<Record<Slot, string>> = {
  healthy: "●",
  starting: "◐",
  checking: "◑",
  unhealthy: "✖",
  draining: "◌",
  waiting: "○",
};

function took({ tookMs }: Step): string {
  return tookMs === undefined ? "" : formatDuration(tookMs);
}
