import { mainContainer } from "@evenkeel/definition";
import { lastLogLines } from "@evenkeel/deployer";
import type { AwsClients } from "../aws/clients.ts";
import { logGroupOf, streamPrefixOf } from "../logs/log-stream.ts";
import { isWanted, type ServiceState, type TaskState } from "../service/service-state.ts";
import { errorExcerpt } from "../terminal/error-excerpt.ts";
import { portTakenHint } from "../terminal/port-taken.ts";
import { timeOfDay } from "../terminal/progress.ts";

/** One task that shows why a service is not steady, and what it wrote. */
export interface TaskExplanation {
  /** One that failed, else one that is wanted and does not serve. */
  readonly failing?: TaskState;
  /** Of its container, from the last error on; each line is ready to be printed. */
  readonly lines: readonly string[];
}

/** Finds the task of a service that shows best why it is not steady. */
export async function explainTasks(
  { logs }: Pick<AwsClients, "logs">,
  { name, service, failures }: ExplainedTasks,
): Promise<TaskExplanation> {
  const failing = failures[0] ?? service?.tasks.find((task) => isWanted(task) && !task.isServing);
  if (!failing) return { lines: [] };
  const container = failing.stop?.container ?? mainContainer;
  const logStreamName = streamPrefixOf({ service: name, container, taskId: failing.id });
  const stream = { logGroupName: logGroupOf(name), logStreamName, count: searchedLines };
  const written = (await lastLogLines(await logs(), stream)) ?? [];
  const shown = errorExcerpt(written, { textOf: ({ message }) => message, count: shownLines });
  return {
    failing,
    lines: [
      ...shown.map(({ atMs, message }) => `           ${timeOfDay(atMs)} ${container}  ${message}`),
      ...portTakenHint(shown.map(({ message }) => message)).map((hint) => `           ${hint}`),
    ],
  };
}

export interface ExplainedTasks {
  readonly name: string;
  readonly service: ServiceState | undefined;
  readonly failures: readonly TaskState[];
}

/** The last error is looked for in so many lines. */
const searchedLines = 500;
const shownLines = 6;
