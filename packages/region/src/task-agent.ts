import { hex, isJsonObject, realRandom } from "@evenkeel/kernel";
import type { IncomingMessage } from "node:http";
import { runtimeIdOf } from "./world/lifecycle/runtime-id.ts";
import { tasks, type Task } from "./services/ecs/state.ts";
import type { View } from "./store/store.ts";
import { readBody } from "./wire/body.ts";
import { ServiceError, type Dispatch } from "./wire/index.ts";

export interface TaskAgentOptions {
  readonly store: View;
  readonly dispatch: Dispatch;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string };
}

/** What the endpoint answers: a document with its status. */
export interface AgentAnswer {
  readonly status: number;
  readonly document: object;
}

/**
 * Answers a task at `$ECS_AGENT_URI`, which says whether it is protected from scale-in and lets it protect itself; undefined for another path.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-scale-in-protection-endpoint.html
 */
export function taskAgentAnswer(
  options: TaskAgentOptions,
  path: string,
  request: IncomingMessage,
): Promise<AgentAnswer> | undefined {
  const runtimeId = /^\/api\/([0-9a-f]{32}-\d+)\/task-protection\/v1\/state$/.exec(path)?.[1];
  return runtimeId === undefined ? undefined : protection(options, runtimeId, request);
}

const bodyLimitBytes = 64 * 1024;

async function protection(
  options: TaskAgentOptions,
  runtimeId: string,
  request: IncomingMessage,
): Promise<AgentAnswer> {
  const task = taskWith(options.store, runtimeId);
  if (!task)
    return refusal(404, { Code: "ResourceNotFoundException", Message: "Failed to find a task for the request." });
  const Arn = task.taskArn;
  const ofTask = { cluster: task.clusterArn, tasks: [Arn] };
  if (request.method === "GET") return called(options, Arn, "GetTaskProtection", ofTask);
  if (request.method !== "PUT") {
    return refusal(405, { Arn, Code: "InvalidParameterException", Message: "Ask with GET, or protect with PUT." });
  }
  const wanted = wantedIn(await readBody(request, bodyLimitBytes));
  if (typeof wanted === "string") return refusal(400, { Arn, Code: "InvalidParameterException", Message: wanted });
  return called(options, Arn, "UpdateTaskProtection", { ...ofTask, ...wanted });
}

function taskWith(view: View, runtimeId: string): Task | undefined {
  const task = view.get(tasks, runtimeId.split("-")[0] ?? "");
  return task?.containers.some(({ name }) => runtimeIdOf(task.taskId, name) === runtimeId) ? task : undefined;
}

/** The operation's input, or what is wrong with the body. */
function wantedIn(body: Awaited<ReturnType<typeof readBody>>): object | string {
  if (typeof body === "string") return `The body is ${body}: send at most ${bodyLimitBytes} bytes.`;
  let given: unknown;
  try {
    given = JSON.parse(Buffer.from(body).toString());
  } catch {
    return 'The body is not JSON. Send for example {"ProtectionEnabled":true,"ExpiresInMinutes":60}.';
  }
  if (!isJsonObject(given)) return "The body is no JSON object.";
  const { ProtectionEnabled: protectionEnabled, ExpiresInMinutes: expiresInMinutes } = given;
  if (typeof protectionEnabled !== "boolean") return "Invalid request: does not contain 'ProtectionEnabled' field";
  if (expiresInMinutes === undefined) return { protectionEnabled };
  if (typeof expiresInMinutes !== "number") return "Invalid request: 'ExpiresInMinutes' is not a number.";
  return { protectionEnabled, expiresInMinutes };
}

/** Calls ECS as the agent does. */
function called(
  { dispatch, region, credentials }: TaskAgentOptions,
  Arn: string,
  operation: "GetTaskProtection" | "UpdateTaskProtection",
  input: Readonly<Record<string, unknown>>,
): AgentAnswer {
  const { accessKeyId } = credentials;
  const caller = { accessKeyId, region, requestId: hex(realRandom, 32), protocol: "task agent" };
  try {
    return answerOf(dispatch("ecs", operation, input, caller) as ProtectionOutput);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return refusal(error.status ?? 400, { Arn, Code: error.code, Message: error.message });
  }
}

/** What both operations answer with, of one task. */
interface ProtectionOutput {
  readonly protectedTasks: readonly {
    readonly taskArn: string;
    readonly protectionEnabled: boolean;
    readonly expirationDate?: Date;
  }[];
  readonly failures: readonly { readonly arn: string; readonly reason: string }[];
}

function answerOf({ protectedTasks: [found], failures: [failure] }: ProtectionOutput): AgentAnswer {
  if (!found)
    return { status: 200, document: { failure: { Arn: failure?.arn, Detail: null, Reason: failure?.reason } } };
  const { protectionEnabled, expirationDate, taskArn } = found;
  const ExpirationDate = expirationDate?.toISOString() ?? null;
  return {
    status: 200,
    document: { protection: { ExpirationDate, ProtectionEnabled: protectionEnabled, TaskArn: taskArn } },
  };
}

function refusal(status: number, error: object): AgentAnswer {
  return { status, document: { requestID: hex(realRandom, 32), error } };
}
