import { defineService, type ServiceDefinition } from "@evenkeel/definition";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { definitionOf, type Answers, type Template } from "./answers.ts";
import { shellWords, withinQuotes } from "./command-words.ts";
import { existingDockerfile } from "./dockerfile.ts";
import { definitionText } from "./definition-text.ts";
import type { Folder } from "./folder.ts";
import { manifestOf } from "./guess.ts";
import type { Packages } from "./packages.ts";

/** A file of a new service. */
export interface NewFile {
  /** Relative to the service's folder. */
  readonly path: string;
  readonly text: string;
  /** What it is, for people. */
  readonly is: string;
}

const templates = join(import.meta.dirname, "../../templates");

/** All files that a service of these answers has; which of them are written is for the caller. */
export function filesOf(answers: Answers, folder: Folder, packages: Packages): readonly NewFile[] {
  const { template } = answers;
  const input = definitionOf(answers);
  const definition = defineService(input);
  const own = template === undefined ? aroundApplication(answers, folder) : ofTemplate(template, answers);
  const all = [
    ...own,
    {
      path: "evenkeel.config.ts",
      text: definitionText(input),
      is: "the service: Region, size, tasks, scaling, pipeline",
    },
    { path: "package.json", text: manifestText(answers, packages), is: "brings `evenkeel`" },
    fileFrom("every/_gitignore", "what git leaves alone", answers),
  ];
  const has = new Set(all.map(({ path }) => path));
  const usual = [fileFrom("every/_dockerignore", "what stays out of the image", answers)].filter(
    ({ path }) => !has.has(path),
  );
  const files = [...all, ...usual];
  return [...files, readme(answers, { definition, files, test: testCommand(answers, folder) })];
}

const meanings: Readonly<Record<string, string>> = {
  Dockerfile: "the image; `docker run IMAGE test` tests it from the inside",
  ".dockerignore": "what stays out of the image",
  "src/app.ts": "answers the requests",
  "src/server.ts": "reads the environment, listens, and drains on SIGTERM",
  "app.py": "answers the requests, and drains on SIGTERM",
  "test_app.py": "tests of its answers, and of it as a process",
  "server.js": "stands in for your program",
  "smoke-test.sh": "starts the service, asks for its health, stops it",
};

function ofTemplate(template: Template, answers: Answers): readonly NewFile[] {
  const root = join(templates, template);
  const paths = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .replaceAll("\\", "/"),
    )
    .filter((path) => path !== "server.js" || answers.command.includes("server.js"));
  return paths.toSorted().map((path) => {
    const file = fileFrom(`${template}/${path}`, "", answers);
    return { ...file, is: meanings[file.path] ?? "tests" };
  });
}

function aroundApplication(answers: Answers, folder: Folder): readonly NewFile[] {
  const dockerfile = {
    path: "Dockerfile",
    text: existingDockerfile(answers, folder),
    is: meanings["Dockerfile"] ?? "",
  };
  const isTested = hasImageTest(folder) && !answers.tests.value.commands.some((line) => line.includes("smoke-test.sh"));
  return [dockerfile, ...(isTested ? [] : [fileFrom("any/smoke-test.sh", meanings["smoke-test.sh"] ?? "", answers)])];
}

/** Whether the Dockerfile that is there has a `test`, which the pipeline runs. */
export function hasImageTest(folder: Folder): boolean {
  return /\/bin\/test\b/.test(folder.read("Dockerfile") ?? "");
}

/** A file of the templates: `_` at the beginning of a name stands for a dot, which npm would not pack. */
function fileFrom(path: string, is: string, answers: Answers): NewFile {
  const name = path.slice(path.indexOf("/") + 1).replace(/^_/, ".");
  return { path: name, is, text: filled(readFileSync(join(templates, path), "utf8"), placeholdersOf(answers)) };
}

/** Text with `{{name}}` replaced; a name without a value is a defect. */
function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`a template asks for {{${name}}}`);
    return value;
  });
}

function placeholdersOf({ name, port, command, health, template }: Answers): Readonly<Record<string, string>> {
  return {
    name,
    health,
    port: String(port),
    command: `[${command.map((word) => JSON.stringify(word)).join(", ")}]`,
    words: withinQuotes(shellWords(command)),
    base: template === "any" && command[0] !== "node" ? "debian:stable-slim" : "node:24-slim",
  };
}

function manifestText({ name, template, command }: Answers, packages: Packages): string {
  const tests = { node: 'node --test "src/**/*.test.ts"', python: "python3 -m unittest" };
  const test =
    template === "node" || template === "python" ? tests[template] : `sh smoke-test.sh ${shellWords(command)}`;
  const manifest = {
    name,
    private: true,
    // An application that is there may be no module.
    ...(template !== undefined && { type: "module" }),
    scripts: { start: "evenkeel up", test },
    devDependencies: packages,
  };
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}

/** What tests it here: a package.json that is there may have no script for that. */
function testCommand({ tests }: Answers, folder: Folder): string {
  const isOwn = folder.read("package.json") !== undefined;
  const test = manifestOf(folder).scripts?.["test"];
  const hasTests = !isOwn || (test !== undefined && !test.includes("no test specified"));
  return hasTests ? "npm test" : (tests.value.commands.at(-1) ?? "npm test");
}

interface ReadmeParts {
  readonly definition: ServiceDefinition;
  readonly files: readonly NewFile[];
  readonly test: string;
}

function readme(answers: Answers, { definition, files, test }: ReadmeParts): NewFile {
  const { name } = definition;
  const [pipeline, again] = pipelineWords(answers);
  const listed = [...files.filter(({ path }) => !path.startsWith(".")), ...pipeline];
  const table = tableOf(listed.map(({ path, is }) => [`\`${path}\``, is]));
  const text = readFileSync(join(templates, "every/README.md"), "utf8");
  return { path: "README.md", is: "how to go on", text: filled(text, { name, table, again, test }) };
}

function pipelineWords({
  pipeline,
}: Answers): readonly [files: readonly Pick<NewFile, "path" | "is">[], again: string] {
  if (pipeline === "none")
    return [
      [],
      "`npx evenkeel pipeline gitlab` (or `github`) writes a pipeline that tests, builds, pushes and deploys.",
    ];
  const path = pipeline === "gitlab" ? ".gitlab-ci.yml" : ".github/workflows/pipeline.yml";
  const again = `After a change to \`evenkeel.config.ts\`, \`npx evenkeel pipeline ${pipeline}\` writes the pipeline again.`;
  return [[{ path, is: "the pipeline: test, build, test the image, push, deploy or put back" }], again];
}

/** A table of Markdown, its columns one below the other. */
function tableOf(files: readonly (readonly [path: string, is: string])[]): string {
  const rows = [["file", "what it is"], ...files] as const;
  const paths = Math.max(...rows.map(([path]) => path.length));
  const words = Math.max(...rows.map(([, is]) => is.length));
  const [head, ...body] = rows.map(([path, is]) => `| ${path.padEnd(paths)} | ${is.padEnd(words)} |`);
  return [head, `| ${"-".repeat(paths)} | ${"-".repeat(words)} |`, ...body].join("\n");
}

/** Where a file already is, it stays as it is. */
export function isThere(folder: string, { path }: NewFile): boolean {
  return existsSync(join(folder, path));
}
