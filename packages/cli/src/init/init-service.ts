import { defineService, DefinitionError, formatProblems } from "@evenkeel/definition";
import { mkdirSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { loadDefinition } from "../definition/load-definition.ts";
import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";
import { addPipelineFile } from "../pipeline/write-pipeline.ts";
import { projectPaths } from "../project-paths.ts";
import type { Output } from "../terminal/output.ts";
import { definitionOf, unknownNamespace, type Answers } from "./answers.ts";
import { ask } from "./ask.ts";
import { propose, type GuessLine } from "./decide.ts";
import { testLines } from "./dockerfile.ts";
import { folderAt, type Folder } from "./folder.ts";
import { manifestOf } from "./guess.ts";
import { install, installArguments } from "./install.ts";
import { filesOf, hasImageTest, isThere, type NewFile } from "./own-files.ts";
import { neededPackages, type Packages } from "./packages.ts";
import { sourcesOf } from "./sources.ts";
import type { InitOptions } from "./options.ts";

/** How `init` goes about it. */
export interface InitManner {
  /** Whether a person is asked for what was not said. */
  readonly asks: "person" | "none";
  readonly installs: "yes" | "no";
}

/** Writes a service, or what is missing of one: never over a file that is there. */
export async function initService(options: InitOptions, { asks, installs }: InitManner, output: Output): Promise<void> {
  const path = resolve(options.folder);
  const folder = folderAt(path);
  const isDefined = folder.read("evenkeel.config.ts") !== undefined;
  const defined = isDefined ? await withDefinition(options, path) : options;
  const given = asks === "person" ? await ask(defined, folder, basename(path)) : defined;
  const { answers: proposed, guessed } = propose(given, folder, basename(path));
  const answers = withCommand(proposed);
  checkDefinition(answers);

  output.say(`  ${answers.name} · ${answers.region} · port ${answers.port}`);
  if (guessed.length > 0) sayGuesses(guessed, output);
  saySigterm(answers, folder, output);
  output.say("");
  const packages = neededPackages();
  const files = filesOf(answers, folder, packages);
  for (const file of files) writeFile(path, file, output);
  await writePipelineOf(answers, path, output);
  sayImageTest(answers, folder, output);
  const isInstalled = installs === "yes" && (await install(path, packages, output));
  const left = isInstalled ? [] : [`npm ${installArguments(path, packages).join(" ")}`];
  sayNext({ answers, path, left, packages, isDefined }, output);
}

/** A definition that is there decides. */
async function withDefinition(options: InitOptions, path: string): Promise<InitOptions> {
  const paths = projectPaths(join(path, "evenkeel.config.ts"));
  const { name, region, port, image, health, pipeline } = await loadDefinition(paths);
  const command = image.command === undefined ? {} : { command: image.command };
  const own = {
    name,
    region,
    ...(port !== undefined && { port }),
    health: health.path,
    tests: pipeline.test,
    ...command,
  };
  // What something else builds has no pipeline here.
  return { ...options, ...own, ...("reference" in image && { pipeline: "none" as const }) };
}

function withCommand(answers: ReturnType<typeof propose>["answers"]): Answers {
  const { command } = answers;
  if (command !== undefined) return { ...answers, command };
  throw new Failure(exitCodes.usage, "nothing here says how the application starts", {
    given: "no Procfile, no start script or main in package.json, no app.py, no CMD in a Dockerfile",
    allowed: "the program and its arguments, as one would type them",
    fix: 'evenkeel init --command "./bin/server --verbose" --port 8080',
  });
}

function checkDefinition(answers: Answers): void {
  try {
    defineService(definitionOf(answers));
  } catch (error) {
    if (!(error instanceof DefinitionError)) throw error;
    // The repository's name is made from the service's: a name that cannot be is one mistake.
    const named = error.problems.filter(({ path }) => path === "name");
    const [message = "", ...lines] = formatProblems(named.length > 0 ? { problems: named, mending: [] } : error);
    throw new Failure(exitCodes.usage, message.replace(/^✖ /, ""), { lines });
  }
}

function sayGuesses(guessed: readonly GuessLine[], output: Output): void {
  output.say("");
  output.say("  guessed:");
  const [whats, values] = [guessed.map(({ what }) => what.length), guessed.map(({ value }) => value.length)].map(
    (each) => Math.max(...each),
  );
  for (const { what, value, from } of guessed) {
    output.say(`    ${what.padEnd(whats ?? 0)}  ${value.padEnd(values ?? 0)}   from ${from}`);
  }
}

/** Node has no handler of its own that would end it as process 1. */
function saySigterm({ template, language, command }: Answers, folder: Folder, output: Output): void {
  if (template !== undefined || language !== "node") return;
  const sources = sourcesOf(folder, command);
  if (sources.length === 0 || sources.some(({ text }) => text.includes("SIGTERM"))) return;
  output.say("");
  output.say("  no source that was looked at handles SIGTERM: as process 1 of its container the program would be");
  output.say("  killed only after the stop timeout; add a handler");
}

function writeFile(folder: string, file: NewFile, output: Output): void {
  const { path, text, is } = file;
  if (isThere(folder, file)) {
    const isAdded = path === "package.json" && !hasEvenkeel(folder);
    const stays = isAdded
      ? "is there; evenkeel is added to its devDependencies by npm install"
      : "is there, and stays as it is";
    output.say(`  = ${path.padEnd(20)} ${stays}`);
    return;
  }
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
  output.say(`  + ${path.padEnd(20)} ${is}`);
}

function hasEvenkeel(folder: string): boolean {
  const { dependencies, devDependencies } = manifestOf(folderAt(folder));
  return "evenkeel" in { ...dependencies, ...devDependencies };
}

async function writePipelineOf({ pipeline }: Answers, folder: string, output: Output): Promise<void> {
  if (pipeline === "none") return;
  const { name, isNew } = await addPipelineFile(projectPaths(join(folder, "evenkeel.config.ts")), pipeline);
  const path = relative(folder, name).padEnd(20);
  output.say(
    isNew ? `  + ${path} test, build, test the image, push, deploy` : `  = ${path} is there, and stays as it is`,
  );
}

/** A Dockerfile that was there may have no `test`, which the pipeline runs. */
function sayImageTest({ command }: Answers, folder: Folder, output: Output): void {
  const text = folder.read("Dockerfile");
  if (text === undefined || hasImageTest(folder)) return;
  output.say("");
  output.say("  Dockerfile has no `test`, which the pipeline runs in the image. With smoke-test.sh in /app, add:");
  for (const line of testLines(command).split("\n")) output.say(`    ${line}`);
}

interface Ended {
  readonly answers: Answers;
  readonly path: string;
  /** What is still to be done before it runs. */
  readonly left: readonly string[];
  readonly packages: Packages;
  /** Whether the definition was there before. */
  readonly isDefined: boolean;
}

function sayNext({ answers, path, left, packages, isDefined }: Ended, output: Output): void {
  const { registry, name } = answers;
  const folder = relative(process.cwd(), path);
  const steps = [...(folder === "" ? [] : [`cd ${folder}`]), ...left, "npx evenkeel up"];
  output.say("");
  if (!isDefined && ["docker.io", `docker.io/${unknownNamespace}`].includes(registry)) {
    output.say(
      `  images    docker.io/${unknownNamespace}/${name}: evenkeel.config.ts has to name your account before the first push`,
    );
  }
  if (packages["evenkeel"]?.startsWith("file:")) {
    output.say(
      "  packages  package.json has a folder of this machine for evenkeel, which a pipeline does not find elsewhere",
    );
  }
  output.say(`  next      ${steps.join(" && ")}`);
}
