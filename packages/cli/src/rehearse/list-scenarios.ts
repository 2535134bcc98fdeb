import { builtInScenarios } from "@evenkeel/rehearsal";
import type { ProjectPaths } from "../project-paths.ts";
import type { Output } from "../terminal/output.ts";
import { loadScenario, ownScenarios } from "./load-scenario.ts";

/** The scenarios that the project has, then those built in whose name it does not take, with what each shows. */
export async function listScenarios(paths: ProjectPaths, { result }: Output): Promise<void> {
  const own = ownScenarios(paths.definitionFile);
  const written = await Promise.all(own.map((name) => loadScenario(paths, name)));
  const listed = [
    ...written.map(({ summary }, index) => ({ name: own[index] ?? "", summary })),
    ...builtInScenarios.filter(({ name }) => !own.includes(name)),
  ];
  const width = Math.max(...listed.map(({ name }) => name.length));
  for (const { name, summary } of listed) result(`  ${name.padEnd(width)}  ${summary}`);
}
