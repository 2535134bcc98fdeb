import { poll, realClock } from "@evenkeel/kernel";
import { readService } from "../service/read-service.ts";
import type { ServiceState } from "../service/service-state.ts";
import type { Interruption } from "../terminal/interruption.ts";
import type { Output } from "../terminal/output.ts";
import { lessOften } from "../terminal/less-often.ts";
import { showProgress } from "../terminal/progress.ts";
import { troublesOf } from "./reasons.ts";
import { changedLines, renderUp } from "./render-up.ts";
import { firstState, withStep, withTasks, type UpState } from "./up-state.ts";
import {
  completeResources,
  isComplete,
  isUnderWay,
  readStack,
  type ResourceState,
  type StackState,
} from "./stack-state.ts";
import type { StackTarget } from "./stack-target.ts";
import { isNetwork } from "./stack-definition.ts";

/** How an operation on a stack ended, or that the user interrupted the wait for that. */
export type StackEnd =
  | { readonly state: "ended"; readonly stack: StackState; readonly service: ServiceState | undefined }
  | { readonly state: "gone" }
  | { readonly state: "interrupted" };

export interface StackWatch {
  readonly output: Output;
  readonly interruption: Interruption;
  /** The stack before it began, whose resources are not new; undefined where there was none. */
  readonly before: StackState | undefined;
  /** How many resources it has. */
  readonly total: number;
  /** Resources are made, or are they deleted. */
  readonly direction: "up" | "down";
}

/** The stack to watch; of a service, its tasks are shown as well. */
export type WatchedStack = Pick<StackTarget, "definition" | "clients" | "name" | "paths">;

/** Shows what becomes of a stack, resource by resource, until it rests. Ctrl-C ends the watching; CloudFormation goes on. */
export async function watchStack(target: WatchedStack, stackId: string, watch: StackWatch): Promise<StackEnd> {
  const { output, interruption, direction } = watch;
  const { definition, clients, name, paths } = target;
  const cloudFormation = await clients.cloudFormation();
  const progress = showProgress(output, {
    block: (state: UpState, look) => renderUp(state, { ...look, colours: output.colours }),
    changes: changedLines,
  });
  const startedMs = realClock.now();
  const formerFailures = new Set<string>();
  let state = firstState(definition, paths.definitionName);
  let isFirst = true;
  const look = async (): Promise<StackEnd | undefined> => {
    const [stack, service] = await Promise.all([
      readStack(cloudFormation, stackId),
      direction === "up" && !isNetwork(definition) ? readService(clients, name).catch(() => undefined) : undefined,
    ]);
    if (!stack) return { state: "gone" };
    if (isFirst) for (const { id } of service?.tasks.filter((task) => task.hasFailed) ?? []) formerFailures.add(id);
    isFirst = false;
    state = pictureOf(state, { stack, service, watch, formerFailures, tookMs: realClock.now() - startedMs });
    progress.show(state);
    if (isDeleted(stack)) return { state: "gone" };
    if (!isUnderWay(stack)) return { state: "ended", stack, service };
    return undefined;
  };
  try {
    const ended = await poll(look, { clock: realClock, everyMs: lessOften, signal: interruption.first });
    return ended === "interrupted" ? { state: "interrupted" } : ended;
  } finally {
    progress.end();
  }
}

interface Seen {
  readonly stack: StackState;
  readonly service: ServiceState | undefined;
  readonly watch: StackWatch;
  readonly formerFailures: ReadonlySet<string>;
  readonly tookMs: number;
}

function pictureOf(state: UpState, { stack, service, watch, formerFailures, tookMs }: Seen): UpState {
  const { total, direction } = watch;
  const isOver = !isUnderWay(stack);
  const gone = stack.resources.filter(({ status }) => status === "DELETE_COMPLETE").length;
  const count = direction === "up" ? completeResources(stack) : gone;
  const text = `${count} of ${total} resources${direction === "up" ? "" : " deleted"}`;
  const isAsWanted = !isOver || (direction === "up" ? isComplete(stack) : isDeleted(stack));
  const step = isAsWanted ? { state: isOver ? "done" : "working", text } : { state: "failed", text: stack.status };
  const withStack = withStep({ ...state, resources: touchedSince(watch.before, stack) }, "stack", {
    ...(step as { readonly state: "done" | "working" | "failed"; readonly text: string }),
    ...(isOver && { tookMs }),
  });
  if (!service) return withStack;
  const failures = service.tasks.filter((task) => task.hasFailed && !formerFailures.has(task.id));
  const troubles = isOver ? [] : troublesOf(service, failures);
  return { ...withTasks(withStack, service, isOver ? (isAsWanted ? "done" : "failed") : "working"), troubles };
}

function touchedSince(before: StackState | undefined, { resources }: StackState): readonly ResourceState[] {
  const former = new Map(before?.resources.map(({ logicalId, changedAtMs }) => [logicalId, changedAtMs]));
  return resources.filter(({ logicalId, changedAtMs }) => former.get(logicalId) !== changedAtMs);
}

function isDeleted({ status }: StackState): boolean {
  return status === "DELETE_COMPLETE";
}
