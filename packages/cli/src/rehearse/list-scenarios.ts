import { builtInScenarios } from "@evenkeel/rehearsal";
import type { Output } from "../terminal/output.ts";

/** The scenarios that there are without writing one, with what each shows. */
export function listScenarios({ result }: Output): void {
  const width = Math.max(...builtInScenarios.map(({ name }) => name.length));
  for (const { name, summary } of builtInScenarios) result(`  ${name.padEnd(width)}  ${summary}`);
}
