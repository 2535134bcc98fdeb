import type { DocumentTypes } from "@evenkeel/region/console";
import type { TailedEvent } from "@evenkeel/region/console";
import type { Task } from "../../state/service.ts";
import { nameIn } from "../../state/service.ts";

/** The log group that a task definition's containers write to; undefined where they write to none (`awslogs`). */
export function logGroupOf(definition: DocumentTypes["taskDefinition"] | undefined): string | undefined {
  const options = (definition?.containerDefinitions ?? []).map(({ logConfiguration }) => logConfiguration?.options);
  return options.flatMap((each) => each?.["awslogs-group"] ?? [])[0];
}

/** The streams of a task: `<prefix>/<container>/<task id>`, for each container that writes to one. */
export function streamsOf(definition: DocumentTypes["taskDefinition"] | undefined, taskId: string): readonly string[] {
  return (definition?.containerDefinitions ?? []).flatMap(({ name = "", logConfiguration }) => {
    const prefix = logConfiguration?.options?.["awslogs-stream-prefix"];
    return prefix === undefined ? [] : `${prefix}/${name}/${taskId}`;
  });
}

/** The task whose stream it is: what is behind the last `/`. */
export function taskIdOf(logStreamName: string): string {
  return logStreamName.slice(logStreamName.lastIndexOf("/") + 1);
}

export function isOfTask({ logStreamName }: TailedEvent, taskId: string | undefined): boolean {
  return taskId === undefined || taskIdOf(logStreamName) === taskId;
}

/** The tasks to choose from: those that run first, the newest first; then those that have stopped. */
export function choosableTasks(tasks: readonly Task[]): readonly Task[] {
  const isStopped = ({ lastStatus }: Task): number => (lastStatus === "STOPPED" ? 1 : 0);
  return tasks.toReversed().toSorted((a, b) => isStopped(a) - isStopped(b));
}

/** `f126e42b running · ap-southeast-2a`. */
export function taskLabel({ taskArn, lastStatus = "", availabilityZone = "", stopCode }: Task): string {
  const state = stopCode ?? lastStatus.toLowerCase();
  return [nameIn(taskArn).slice(0, 8), state, availabilityZone].filter((part) => part !== "").join(" · ");
}

/**
 * From when on to read, one after the other until there is enough: the last minutes first, as a busy service writes much, then further back.
 * `earliestMs` is the last of them.
 */
export function startTimes(endMs: number, earliestMs: number): readonly number[] {
  const some = windowsMs.map((window) => endMs - window).filter((time) => time > earliestMs);
  return [...some, Math.min(earliestMs, endMs)];
}

const minuteMs = 60_000;
const windowsMs = [minuteMs, 10 * minuteMs, 60 * minuteMs, 24 * 60 * minuteMs];
