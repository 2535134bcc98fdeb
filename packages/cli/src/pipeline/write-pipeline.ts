import { firstDifference, isGenerated, pipelineFor, type Host, type PipelineFile } from "@evenkeel/pipeline";
import type { ServiceDefinition } from "@evenkeel/definition";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { loadServices } from "../definition/load-definition.ts";
import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";
import type { ProjectPaths } from "../project-paths.ts";
import { loadScenario } from "../rehearse/load-scenario.ts";
import type { Output } from "../terminal/output.ts";
import { repositoryOf, type Repository } from "./repository.ts";

/** What is asked of the pipeline. */
export interface PipelineRequest {
  readonly paths: ProjectPaths;
  /** As it was typed. */
  readonly host: string;
  /** `replace` also takes the place of a file that Evenkeel did not write. */
  readonly does: "write" | "replace" | "check" | "print";
}

/** Writes the pipeline of a definition, or says whether the file that is there is the right one. */
export async function writePipeline({ paths, host, does }: PipelineRequest, output: Output): Promise<void> {
  const known = hostOf(host);
  const definition = await loadOnly(paths);
  const repository = repositoryOf(paths);
  const made = pipelineOf(known, definition, repository);
  if (does === "print") {
    output.result(made.text.trimEnd());
    return;
  }
  const file = join(repository.root, made.path);
  const name = relative(process.cwd(), file);
  const found = existsSync(file) ? readFileSync(file, "utf8") : undefined;
  if (does === "check") checkFile({ name, host: known, paths }, found, made.text);
  if (found === made.text) {
    output.say(`  ✔ ${name} is what ${paths.definitionName} says`);
    return;
  }
  if (found !== undefined && !isGenerated(found) && does === "write") throw notGenerated(name, known);
  writeTo(file, made.text);
  output.say(`  ✔ ${name} written`);
  output.say(`  next      set the variables that its first lines name, commit it, and push`);
  if (!repository.isLocked) output.say("  commit package-lock.json as well: npm ci needs it");
}

/** Writes the pipeline of a definition where there is none; the file's name, absolute. */
export async function addPipelineFile(
  paths: ProjectPaths,
  host: Host,
): Promise<{ readonly name: string; readonly isNew: boolean }> {
  const repository = repositoryOf(paths);
  const made = pipelineOf(host, await loadOnly(paths), repository);
  const name = join(repository.root, made.path);
  if (existsSync(name)) return { name, isNew: false };
  writeTo(name, made.text);
  return { name, isNew: true };
}

/** The service of the definition. A `Failure` where it has several, or names a scenario that there is not. */
async function loadOnly(paths: ProjectPaths): Promise<ServiceDefinition> {
  const [first, ...others] = await loadServices(paths);
  if (first && others.length === 0) {
    // A name that no scenario has is found here, and not by the pipeline.
    for (const name of first.pipeline.rehearse) await loadScenario(paths, name);
    return first;
  }
  throw new Failure(exitCodes.usage, "a pipeline is of one service", {
    given: `several services in ${paths.definitionName}`,
    allowed: "a definition file with one service",
    fix: "give each service a file of its own, and its pipeline",
  });
}

function writeTo(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function hostOf(host: string): Host {
  if (host === "gitlab" || host === "github") return host;
  throw new Failure(exitCodes.usage, "pipeline needs to know who runs it", {
    given: host,
    allowed: "gitlab or github",
    fix: "evenkeel pipeline gitlab",
  });
}

/** The pipeline of a definition. A `Failure` where nothing is built from it. */
function pipelineOf(host: Host, definition: ServiceDefinition, repository: Repository): PipelineFile {
  const { definitionFile, packages } = repository;
  const made = pipelineFor(host, { definition, definitionFile, packages });
  if (!("reason" in made)) return made;
  throw new Failure(exitCodes.usage, "a pipeline builds the image that it deploys", {
    given: `image: ${JSON.stringify(definition.image)}, which something else builds`,
    allowed: "image: { repository, directory, dockerfile }",
    fix: `image: { directory: "." }`,
  });
}

interface Checked {
  readonly name: string;
  readonly host: Host;
  readonly paths: ProjectPaths;
}

/** A `Failure` says in what the file differs, and how that is mended. */
function checkFile({ name, host, paths }: Checked, found: string | undefined, wanted: string): void {
  const fix = `evenkeel pipeline ${host}${paths.configOption}${found === undefined || isGenerated(found) ? "" : " --force"}`;
  if (found === undefined) {
    throw new Failure(exitCodes.preflight, `there is no ${name}`, {
      allowed: `what ${paths.definitionName} says`,
      fix,
    });
  }
  const parting = firstDifference(found, wanted);
  if (!parting) return;
  throw new Failure(exitCodes.preflight, `${name} is not what ${paths.definitionName} says`, {
    given: `line ${parting.line}: ${parting.found ?? "(the end of the file)"}`,
    allowed: `line ${parting.line}: ${parting.wanted ?? "(the end of the file)"}`,
    fix,
  });
}

function notGenerated(name: string, host: Host): Failure {
  return new Failure(exitCodes.usage, `${name} is there, and evenkeel has not written it`, {
    allowed: "no file, or one that evenkeel pipeline has written",
    fix: `evenkeel pipeline ${host} --print to compare; --force to replace it`,
  });
}
