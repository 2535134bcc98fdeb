import { realClock } from "@evenkeel/kernel";
import type Docker from "dockerode";
import { pause } from "../../pause.ts";

/** The Docker engine does not answer, or says no; its own words are in the message. */
export class EngineError extends Error {
  override readonly name = "EngineError";
}

/** How long the engine is waited for (it may be starting as well), and how often it is asked; real time, in milliseconds. */
const connectTimeoutMs = 10_000;
const askEveryMs = 500;

/**
 * The Docker engine that DOCKER_HOST names, else the one of this machine, as soon as it answers.
 * @throws EngineError when it does not
 */
export async function connectEngine({ waitMs = connectTimeoutMs }: { readonly waitMs?: number } = {}): Promise<Docker> {
  const { default: DockerClient } = await import("dockerode");
  const engine = new DockerClient();
  const deadlineMs = realClock.now() + waitMs;
  for (;;) {
    try {
      await engine.ping();
      return engine;
    } catch (error) {
      if (realClock.now() >= deadlineMs) throw new EngineError(`the Docker engine does not answer: ${reasonOf(error)}`);
      await pause(askEveryMs);
    }
  }
}

/** The HTTP status with which the engine refused; undefined when it did not answer at all. */
export function statusOf(error: unknown): number | undefined {
  const status = error instanceof Error && "statusCode" in error ? error.statusCode : undefined;
  return typeof status === "number" ? status : undefined;
}

/** The engine's own words. */
export function reasonOf(error: unknown): string {
  if (error instanceof Error && "json" in error && isMessage(error.json)) return error.json.message;
  // The client puts "(HTTP code 400) bad parameter - " in front of what the engine says.
  return error instanceof Error ? error.message.replace(/^\(HTTP code \d+\) [\w ]+ - /, "").trim() : String(error);
}

/** The engine's own words, as the ECS agent reports them. */
export function reasonFromEngine(error: unknown): string {
  return statusOf(error) === undefined ? reasonOf(error) : `Error response from daemon: ${reasonOf(error)}`;
}

/** Does nothing about what the engine refuses with one of these statuses, such as 404: it is gone already. */
export function unless(...statuses: readonly number[]): (error: unknown) => void {
  return (error) => {
    if (!statuses.includes(statusOf(error) ?? 0)) throw error;
  };
}

function isMessage(json: unknown): json is { readonly message: string } {
  return typeof json === "object" && json !== null && "message" in json && typeof json.message === "string";
}
