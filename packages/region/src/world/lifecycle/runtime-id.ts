import { createHash } from "node:crypto";

/** The id of a container at run time, as Fargate has it: the task's id, a dash and ten digits; always the same for the same container. */
export function runtimeIdOf(taskId: string, container: string): string {
  const hash = createHash("sha256").update(`${taskId}/${container}`).digest();
  const number = 1_000_000_000 + (hash.readUIntBE(0, 6) % 9_000_000_000);
  return `${taskId}-${number}`;
}
