import type { ServiceDefinition } from "@evenkeel/definition";
import { existsSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";
import type { Place } from "../place.ts";

/** The definition of a place. Every way in which it can be wrong is a `Failure` that says what to change. */
export async function loadDefinition(place: Place): Promise<ServiceDefinition> {
  if (!existsSync(place.definitionFile)) throw notFound(place);
  const module = await importDefinition(place);
  const definition: unknown = module["default"];
  if (!isDefinition(definition)) throw notADefinition(place, definition, Object.keys(module));
  return definition;
}

async function importDefinition({ definitionFile, definitionName }: Place): Promise<Readonly<Record<string, unknown>>> {
  try {
    return (await import(pathToFileURL(definitionFile).href)) as Readonly<Record<string, unknown>>; // a module is an object
  } catch (error) {
    const { DefinitionError, formatProblem } = await import("@evenkeel/definition");
    if (error instanceof DefinitionError) {
      const problems = error.problems.map((problem) => formatProblem(problem, { source: definitionName }));
      const [first = [], ...rest] = problems;
      const [message = ""] = first;
      const more = rest.flatMap((lines) => ["", ...lines]);
      throw new Failure(exitCodes.usage, message.replace(/^✖ /, ""), { lines: [...first.slice(1), ...more] });
    }
    throw broken(definitionName, error);
  }
}

/** `defineService` freezes what it returns, and resolves every default. */
function isDefinition(value: unknown): value is ServiceDefinition {
  if (typeof value !== "object" || value === null || !Object.isFrozen(value)) return false;
  return ["name", "region", "zones", "image", "port", "health", "deployment"].every((member) => member in value);
}

function notFound({ definitionFile, definitionName }: Place): Failure {
  return new Failure(exitCodes.usage, `there is no ${definitionName}`, {
    given: definitionFile,
    allowed: "a file whose default export is defineService({ … })",
    fix: "run evenkeel in the folder of the definition, or name it: evenkeel up --config PATH",
  });
}

function notADefinition({ definitionName }: Place, found: unknown, exported: readonly string[]): Failure {
  const hasDefault = exported.includes("default");
  const message = `${definitionName} does not export a service as its default`;
  const named = exported.length === 0 ? "no export" : `exports named ${exported.join(", ")}`;
  return new Failure(exitCodes.usage, message, {
    given: hasDefault ? `a default export that is ${wordsFor(found)}` : named,
    allowed: "the value of defineService({ … })",
    fix: 'import { defineService } from "evenkeel"; export default defineService({ … });',
  });
}

function wordsFor(value: unknown): string {
  if (value === null) return "null";
  return typeof value === "object" ? "an object that defineService did not make" : `a ${typeof value}`;
}

function broken(definitionName: string, error: unknown): Failure {
  const { name, message } = error instanceof Error ? error : { name: "thrown", message: String(error) };
  const failure = new Failure(exitCodes.usage, `${definitionName} cannot be loaded`, {
    given: `${name}: ${message}`,
    fix: `mend it, and look at it alone: node ${definitionName}`,
  });
  failure.cause = error;
  return failure;
}
