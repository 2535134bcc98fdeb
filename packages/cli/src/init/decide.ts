import {
  templateCommands,
  usualTests,
  nameFrom,
  type Answers,
  type PipelineChoice,
  type PipelineTests,
  type Template,
} from "./answers.ts";
import { shellWords } from "./command-words.ts";
import { hasApplication, type Folder } from "./folder.ts";
import { guess, manifestOf } from "./guess.ts";
import type { Guess, Guesses } from "./guesses.ts";
import { pytestOf, pythonInstall } from "./python.ts";
import type { InitOptions } from "./options.ts";

/** What is proposed where nothing was said: answers, and what they rest on. */
export interface Proposal {
  readonly answers: Omit<Answers, "command"> & { readonly command: readonly string[] | undefined };
  /** What was found out rather than said, one line each. */
  readonly guessed: readonly GuessLine[];
}

export interface GuessLine {
  readonly what: string;
  readonly value: string;
  readonly from: string;
}

/** What is made of the options where no question can be asked. */
export function propose(options: InitOptions, folder: Folder, folderName: string): Proposal {
  const template = options.template ?? (hasApplication(folder) ? undefined : "node");
  const { name: own } = manifestOf(folder);
  const common = {
    name: options.name ?? nameFrom(own?.replace(/^@[^/]*\//, "") ?? folderName),
    region: options.region ?? "ap-southeast-2",
    registry: options.registry ?? "docker.io",
    pipeline: options.pipeline ?? hostOf(folder),
  };
  const { command: given } = options;
  if (template !== undefined)
    return {
      answers: { ...common, ...ofTemplate(template, given), port: options.port ?? 8080 },
      guessed: nameGuess(options, own, { name: common.name, folderName }),
    };
  const found = guess(folder);
  const command = given ?? found.command?.value;
  const tests = options.tests ? { value: options.tests, from: "" } : testsOf(folder, found, command);
  const { language } = found;
  const health = options.health ?? found.health.value;
  return {
    answers: { ...common, template, language, tests, command, health, port: options.port ?? found.port.value },
    guessed: [
      ...nameGuess(options, own, { name: common.name, folderName }),
      ...(given || !found.command ? [] : [line("command", shellWords(found.command.value), found.command.from)]),
      ...(options.port === undefined ? [line("port", String(found.port.value), found.port.from)] : []),
      ...(options.health !== undefined || health === "/health" ? [] : [line("health", health, found.health.from)]),
      ...(options.tests ? [] : [line("tests", tests.value.commands.join("; "), tests.from)]),
    ],
  };
}

/** The name, where it is not the folder's letter for letter. */
function nameGuess(
  options: InitOptions,
  own: string | undefined,
  { name, folderName }: { readonly name: string; readonly folderName: string },
): readonly GuessLine[] {
  if (options.name !== undefined) return [];
  if (own !== undefined) return [line("name", name, "name of package.json")];
  return name === folderName ? [] : [line("name", name, `the folder ${folderName}`)];
}

/** The one that has a pipeline here already, or where the repository comes from; GitLab where nothing says so. */
function hostOf({ read }: Folder): PipelineChoice {
  if (read(".gitlab-ci.yml") !== undefined) return "gitlab";
  const isGitHub =
    read(".github/workflows/pipeline.yml") !== undefined || /\bgithub\.com\b/.test(read(".git/config") ?? "");
  return isGitHub ? "github" : "gitlab";
}

function line(what: string, value: string, from: string): GuessLine {
  return { what, value, from };
}

function ofTemplate(
  template: Template,
  given: readonly string[] | undefined,
): Pick<Answers, "template" | "language" | "command" | "health" | "tests"> {
  const language = template === "any" ? "other" : template;
  const command = given ?? templateCommands[template];
  const python: PipelineTests = { image: pythonImage, commands: ["python3 -m unittest"] };
  const own: PipelineTests = { image: "debian:stable", commands: [`sh smoke-test.sh ${shellWords(command)}`] };
  const tests = template === "python" ? python : template === "any" && given ? own : usualTests;
  return { template, language, command, health: "/health", tests: { value: tests, from: `the template ${template}` } };
}

const pythonImage = "python:3.13";

/** How the application's own tests run, or at least that it starts. */
function testsOf(folder: Folder, { language }: Guesses, command: readonly string[] = []): Guess<PipelineTests> {
  const smoke = `sh smoke-test.sh ${shellWords(command)}`;
  if (language === "node") {
    const { scripts = {}, dependencies, devDependencies } = manifestOf(folder);
    const test = scripts["test"];
    if (test !== undefined && !test.includes("no test specified"))
      return { value: usualTests, from: "scripts.test of package.json" };
    const install = (dependencies ?? devDependencies) ? ["npm ci"] : [];
    return { value: { image: "node:24", commands: [...install, smoke] }, from: "no scripts.test in package.json" };
  }
  if (language === "python") {
    const pytest = pytestOf(folder);
    const hasTests = folder.names.some((name) => /^(tests?|test_.*\.py|.*_test\.py)$/.test(name));
    const run = pytest !== "none" ? "python3 -m pytest" : hasTests ? "python3 -m unittest" : smoke;
    const { before = [], arguments: needed } = pythonInstall(folder) ?? {};
    const packages = [needed, pytest === "is to be installed" ? "pytest" : undefined].filter(
      (each) => each !== undefined,
    );
    const install = packages.length === 0 ? [] : [...before, `pip install ${packages.join(" ")}`];
    return {
      value: { image: pythonImage, commands: [...install, run] },
      from: hasTests || pytest !== "none" ? "its test files" : "no test files",
    };
  }
  if (folder.names.includes("go.mod"))
    return { value: { image: "golang:1", commands: ["go test ./..."] }, from: "go.mod" };
  if (folder.names.includes("Cargo.toml"))
    return { value: { image: "rust:1", commands: ["cargo test"] }, from: "Cargo.toml" };
  return {
    value: { image: "debian:stable", commands: [smoke] },
    from: "nothing: name the image and the commands in pipeline.test",
  };
}
