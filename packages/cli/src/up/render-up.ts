import { formatDuration } from "@evenkeel/kernel";
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
    const isNews = is.state === "done" || is.state === "failed" || name === "tasks" || name === "stack";
    const isSame = was?.text === is.text && was.tookMs === is.tookMs;
    if (is.state === "waiting" || is.text === "" || !isNews || isSame) return [];
    return [[name.padEnd(12), is.text, took(is)].filter((part) => part !== "").join("  ")];
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
