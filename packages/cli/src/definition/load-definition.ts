import type { ProblemPlace, ServiceDefinition, SharedNetwork } from "@evenkeel/definition";
import { didYouMean } from "@evenkeel/kernel";
import { existsSync } from "node:fs";
import { registerHooks, type LoadFnOutput, type LoadHookContext } from "node:module";
import type { ResolveFnOutput, ResolveHookContext } from "node:module";
import { extname, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";
import type { ProjectPaths } from "../project-paths.ts";
import { placeOfMember } from "./member-place.ts";
import { codeFrame, placeOfError, type SourcePlace } from "./source-place.ts";

/**
 * One service of a definition file: the one of that name, or the only one. Every way in which it can be wrong is a `Failure` that says
 * what to change.
 */
export async function loadDefinition(paths: ProjectPaths, name?: string): Promise<ServiceDefinition> {
  const services = await loadServices(paths);
  const [only, ...others] = services;
  const named = services.find((service) => service.name === name);
  const found = named ?? (others.length === 0 ? only : undefined);
  if (!found) throw whichService(paths, services, name);
  return found;
}

/** The same, or the network of that name that services of the file share. */
export async function loadStack(paths: ProjectPaths, name?: string): Promise<ServiceDefinition | SharedNetwork> {
  const { sharedNetworksOf } = await import("@evenkeel/definition");
  const networks = name === undefined ? [] : sharedNetworksOf(await loadServices(paths));
  return networks.find((network) => network.name === name) ?? loadDefinition(paths, name);
}

/** All services of a definition file, in its order, or the one of that name. */
export async function loadServices(paths: ProjectPaths, name?: string): Promise<readonly ServiceDefinition[]> {
  if (!existsSync(paths.definitionFile)) throw notFound(paths);
  const module = await importModule(paths);
  const exported: unknown = module["default"];
  const services: readonly unknown[] = Array.isArray(exported) ? exported : [exported];
  if (services.length === 0 || !services.every(isDefinition)) {
    throw notADefinition(paths, services.find((each) => !isDefinition(each)) ?? exported, Object.keys(module));
  }
  const { checkServices } = await import("@evenkeel/definition");
  await inWords(paths, () => {
    checkServices(services);
  });
  if (name === undefined) return services;
  const named = services.filter((service) => service.name === name);
  if (named.length === 0) throw whichService(paths, services, name);
  return named;
}

/** A module of the user's: the definition, or a scenario. Every way in which it can be wrong is a `Failure`. */
export async function importModule(
  paths: Pick<ProjectPaths, "definitionFile" | "definitionName">,
): Promise<Readonly<Record<string, unknown>>> {
  const hooks = registerHooks({ load: asModule, resolve: withThisPackage });
  try {
    return await inWords(paths, async () => {
      return (await import(pathToFileURL(paths.definitionFile).href)) as Readonly<Record<string, unknown>>; // a module is an object
    });
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw broken(error);
  } finally {
    hooks.deregister();
  }
}

/** Does what may throw a `DefinitionError`, and throws a `Failure` that says where in the file the members stand. */
async function inWords<T>(paths: Pick<ProjectPaths, "definitionName">, work: () => T): Promise<Awaited<T>> {
  try {
    return await work();
  } catch (error) {
    const { DefinitionError, formatProblems } = await import("@evenkeel/definition");
    if (!(error instanceof DefinitionError)) throw error;
    const [message = "", ...lines] = formatProblems(error, { placeOf: ({ path }) => memberPlace(paths, error, path) });
    throw new Failure(exitCodes.usage, message.replace(/^✖ /, ""), { lines });
  }
}

/**
 * TypeScript of the user's is a module whatever the package's `type` is: `npm init` writes "commonjs".
 * https://nodejs.org/docs/latest-v24.x/api/module.html#loadurl-context-nextload
 */
function asModule(url: string, context: LoadHookContext, nextLoad: NextLoad): LoadFnOutput {
  const isTheirs = /\.ts$/.test(url) && !url.includes("/node_modules/");
  return nextLoad(url, isTheirs ? { ...context, format: "module-typescript" } : context);
}

/** Where `evenkeel` is not installed, as before the first `npm install`, this one is what the definition imports. */
function withThisPackage(specifier: string, context: ResolveHookContext, nextResolve: NextResolve): ResolveFnOutput {
  try {
    return nextResolve(specifier, context);
  } catch (error) {
    if (specifier !== "evenkeel") throw error;
    return { url: new URL(`../index${extname(import.meta.filename)}`, import.meta.url).href, shortCircuit: true };
  }
}

type NextResolve = (specifier: string, context?: Partial<ResolveHookContext>) => ResolveFnOutput;
type NextLoad = (url: string, context?: Partial<LoadHookContext>) => LoadFnOutput;

/** `defineService` freezes what it returns, and resolves every default. */
function isDefinition(value: unknown): value is ServiceDefinition {
  if (typeof value !== "object" || value === null || !Object.isFrozen(value)) return false;
  return ["name", "region", "zones", "image", "loadBalancer", "health", "deployment"].every(
    (member) => member in value,
  );
}

function notFound({ definitionFile, definitionName }: ProjectPaths): Failure {
  return new Failure(exitCodes.usage, `there is no ${definitionName}`, {
    given: definitionFile,
    allowed: "a file whose default export is defineService({ … })",
    fix: "run evenkeel in the folder of the definition, or name it: evenkeel up --config PATH",
  });
}

function whichService(
  { definitionName }: ProjectPaths,
  services: readonly ServiceDefinition[],
  asked: string | undefined,
): Failure {
  const names = services.map(({ name }) => name);
  const message =
    asked === undefined
      ? `${definitionName} defines several services`
      : `${definitionName} defines no service ${asked}`;
  return new Failure(exitCodes.usage, message, {
    given: asked === undefined ? "no --service" : `--service ${asked}`,
    allowed: names.join(", "),
    fix: `--service ${names[0] ?? ""}`,
  });
}

function notADefinition({ definitionName }: ProjectPaths, found: unknown, exported: readonly string[]): Failure {
  const hasDefault = exported.includes("default");
  const message = `${definitionName} does not export a service as its default`;
  const named = exported.length === 0 ? "no export" : `exports named ${exported.join(", ")}`;
  return new Failure(exitCodes.usage, message, {
    given: hasDefault ? `a default export that is ${wordsFor(found)}` : named,
    allowed: "the value of defineService({ … }), or a list of such values",
    fix: 'import { defineService } from "evenkeel"; export default defineService({ … });',
  });
}

function wordsFor(value: unknown): string {
  if (value === null) return "null";
  return typeof value === "object" ? "an object that defineService did not make" : `a ${typeof value}`;
}

/** Where a member is written, or what is nearest to it; no more than the file where the call of `defineService` left no trace. */
function memberPlace(
  { definitionName }: Pick<ProjectPaths, "definitionName">,
  error: Error,
  path: string,
): ProblemPlace {
  const call = placeOfError(error);
  if (!call) return { source: definitionName };
  const place = placeOfMember(call, path);
  return { source: named(place), frame: codeFrame(place) };
}

/** `evenkeel.config.ts:12:3` */
function named({ file, line, column }: SourcePlace): string {
  return `${relative(process.cwd(), file)}:${line}:${column}`;
}

function broken(error: unknown): Failure {
  const { name, message } = error instanceof Error ? error : { name: "thrown", message: String(error) };
  const place = placeOfError(error);
  const what = name === "SyntaxError" ? message : `${name}: ${message}`;
  const failure = new Failure(exitCodes.usage, `the definition cannot be loaded: ${what}`, {
    ...(place && { given: named(place) }),
    lines: place ? codeFrame(place) : [],
    fix: `${misspelt(message)}mend it, and look again: evenkeel synth`,
  });
  failure.cause = error;
  return failure;
}

/** A name that this package does not export, but nearly does; or does, and is not imported. */
function misspelt(message: string): string {
  if (message === "defineService is not defined") return 'import { defineService } from "evenkeel"; ';
  const [, name] = /'evenkeel' does not provide an export named '(.+)'/.exec(message) ?? [];
  const meant = name === undefined ? undefined : didYouMean(name, ["defineService", "DefinitionError"]);
  return meant === undefined ? "" : `${meant}; `;
}
