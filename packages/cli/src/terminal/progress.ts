import { realClock, type Timer } from "@evenkeel/kernel";
import type { Output } from "./output.ts";

/** How states of some work become lines. */
export interface Pictures<State> {
  /** The whole state as a block, for a terminal. */
  readonly block: (state: State, look: { width: number; frame: number }) => readonly string[];
  /** What has changed since the state before, for everything else. */
  readonly changes: (before: State | undefined, after: State) => readonly string[];
}

/** Shows how some work goes on: redrawn in its place on a terminal, appended with a time elsewhere. */
export interface Progress<State> {
  readonly show: (state: State) => void;
  /** Leaves the last picture as it is: what comes next stands below it. */
  readonly end: () => void;
}

const frameMs = 100;

/** Begins to show progress. */
export function showProgress<State>(output: Output, pictures: Pictures<State>): Progress<State> {
  return output.terminalWidth() === undefined ? appended(output, pictures) : redrawn(output, pictures);
}

function appended<State>(output: Output, { changes }: Pictures<State>): Progress<State> {
  let before: State | undefined;
  return {
    show(state) {
      for (const line of changes(before, state)) output.say(`  ${timeOfDay(realClock.now())}  ${line}`);
      before = state;
    },
    end: () => undefined,
  };
}

function redrawn<State>(output: Output, { block }: Pictures<State>): Progress<State> {
  let state: { readonly shown: State } | undefined;
  let drawn = 0;
  let frame = 0;
  let timer: Timer | undefined;
  let ended: "ended" | undefined;
  const draw = (): void => {
    if (!state) return;
    // What has left the screen at its top cannot be redrawn: it would stay, and stand there again.
    const rows = Math.max(4, (process.stderr.rows || 24) - 1);
    const lines = block(state.shown, { width: output.terminalWidth() ?? 80, frame }).slice(0, rows);
    const up = drawn > 0 ? `\u001b[${drawn}A` : "";
    process.stderr.write(`${up}\r\u001b[J${lines.join("\n")}\n`);
    drawn = lines.length;
  };
  const tick = (): void => {
    frame++;
    draw();
    timer = realClock.after(frameMs, tick);
  };
  return {
    show(next) {
      if (ended) return;
      state = { shown: next };
      if (timer) return;
      draw();
      timer = realClock.after(frameMs, tick);
    },
    end() {
      if (ended) return;
      ended = "ended";
      timer?.cancel();
      draw();
      state = undefined;
    },
  };
}

/** The time of day here, such as `10:42:07`. */
export function timeOfDay(atMs: number): string {
  const time = new Date(atMs);
  return [time.getHours(), time.getMinutes(), time.getSeconds()].map((part) => String(part).padStart(2, "0")).join(":");
}
