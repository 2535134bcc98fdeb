import { shorten } from "../terminal/shorten.ts";
import { alarmTexts, scalingNotes, scalingText } from "./render-load.ts";
import { headlineText } from "./render-status.ts";
import type { Colours } from "../terminal/output.ts";
import type { Status } from "./status.ts";

/** What has changed since the status before, one line each; at first, how it stands. */
export function statusChanges(before: Status | undefined, after: Status, colours: Colours): readonly string[] {
  const changed = (textOf: (status: Status) => string): readonly string[] => {
    const text = textOf(after);
    return before && textOf(before) === text ? [] : [text];
  };
  return [
    ...changed((status) => headlineText({ ...status, now: after.now }, colours)),
    ...(after.scaling ? changed(barText) : []),
    ...changed((status) => scalingNotes(status).join("; ")).filter((text) => text !== ""),
    ...alarmChanges(before, after, colours),
    ...newEvents(before, after),
  ];
}

function barText(status: Status): string {
  return `scaling ${scalingText({ ...status, activities: [] })}`;
}

function alarmChanges(before: Status | undefined, after: Status, colours: Colours): readonly string[] {
  const texts = alarmTexts(after, colours);
  return after.alarms.flatMap(({ name, state }, index) => {
    const was = before?.alarms.find((alarm) => alarm.name === name)?.state;
    return was === state ? [] : [`alarm ${texts[index] ?? ""}`];
  });
}

/** Oldest first. Those from before the first look are left out: they are the past. */
function newEvents(before: Status | undefined, after: Status): readonly string[] {
  if (!before) return [];
  const known = new Set(before.events.map(({ at, message }) => `${at} ${message}`));
  return after.events
    .filter(({ at, message }) => !known.has(`${at} ${message}`))
    .toReversed()
    .map(({ message }) => shorten(message));
}
