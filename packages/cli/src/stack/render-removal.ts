import type { Colours } from "../terminal/output.ts";
import { countedTypes } from "./render-preview.ts";
import type { StackState } from "./stack-state.ts";
import type { StackTarget } from "./stack-target.ts";

/** What goes with a stack, as lines: resources by their types, then what is lost, and what stays. */
export function renderRemoval(
  { definition, region, local }: Pick<StackTarget, "definition" | "region" | "local">,
  { resources, outputs }: Pick<StackState, "resources" | "outputs">,
  { colours }: { readonly colours: Colours },
): readonly string[] {
  const there = resources.filter(({ status }) => status !== "DELETE_COMPLETE");
  const { Url, LogGroupName } = outputs;
  const lost = [
    ...(Url !== undefined ? [`its address ${Url}: a new stack has another one`] : []),
    ...(LogGroupName !== undefined ? [`the log lines in ${LogGroupName}`] : []),
  ];
  return [
    ...[
      "",
      `  ${colours.bold(definition.name)} · ${local ? "the local region" : `${region} on AWS`} · to be deleted`,
      "",
    ],
    ...countedTypes(there).map((name) => colours.red(`  - ${name}`)),
    ...(lost.length > 0
      ? ["", ...lost.map((each, index) => `  ${(index === 0 ? "lost" : "").padEnd(10)}${each}`)]
      : []),
    "  stays     images, and the task definition revisions that releases have registered",
    "",
  ];
}
