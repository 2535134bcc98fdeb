import { cancel, intro, select, text } from "@clack/prompts";
import { defineService, DefinitionError } from "@evenkeel/definition";
import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";
import { definitionOf, unknownNamespace, type Answers, type PipelineChoice, type Template } from "./answers.ts";
import { commandOf, shellWords } from "./command-words.ts";
import { hasApplication, type Folder } from "./folder.ts";
import { propose, type GuessLine } from "./decide.ts";
import { isPort, type InitOptions } from "./options.ts";

/** Asks a person for what was not said; Enter takes what is proposed. */
export async function ask(options: InitOptions, folder: Folder, folderName: string): Promise<InitOptions> {
  intro(`A service in ${options.folder}`);
  const isNew = options.template === undefined && !hasApplication(folder);
  const template = isNew ? await choose<Template>("What is it written in?", templates, "node") : options.template;
  const given = { ...options, ...(template !== undefined && { template }) };
  const { answers, guessed } = propose(given, folder, folderName);
  const usual = { ...answers, command: answers.command ?? ["program"] };
  const name =
    options.name ??
    (await askText("What is it called?", answers.name, (value) => problemWith({ ...usual, name: value }, /^name$/)));
  const region =
    options.region ??
    (await askText("In which AWS Region does it run?", answers.region, (value) =>
      problemWith({ ...usual, region: value }, /^region$/),
    ));
  const command = options.command ?? (await askCommand(template, answers.command, foundIn(guessed, "command")));
  const port =
    options.port ??
    Number(
      await askText(`On which port does it listen?${foundIn(guessed, "port")}`, String(answers.port), portProblem),
    );
  const registry =
    options.registry ??
    (await askText("Where are its images pushed?", `docker.io/${unknownNamespace}`, (value) =>
      problemWith({ ...usual, registry: value }, /^(image|pipeline)\b/),
    ));
  const pipeline =
    options.pipeline ?? (await choose<PipelineChoice>("Who runs its pipeline?", pipelines, answers.pipeline));
  return { ...given, name, region, port, registry, pipeline, ...(command && { command }) };
}

/** Where a proposal comes from, to be read behind its question. */
function foundIn(guessed: readonly GuessLine[], what: string): string {
  const found = guessed.find((line) => line.what === what);
  return found === undefined ? "" : ` (proposed from ${found.from})`;
}

/** Undefined where the proposal is taken, or where the template says it. */
async function askCommand(
  template: Template | undefined,
  proposed: readonly string[] | undefined,
  found: string,
): Promise<readonly string[] | undefined> {
  if (template === "node" || template === "python") return undefined;
  const usual = shellWords(proposed ?? []);
  const line = await askText(`What starts it?${found}`, usual);
  return line === usual ? undefined : commandOf(line);
}

interface Choice<T> {
  readonly value: T;
  readonly label: string;
  readonly hint?: string;
}

const templates: readonly Choice<Template>[] = [
  { value: "node", label: "TypeScript", hint: "run by Node 24 as it is" },
  { value: "python", label: "Python", hint: "its standard library" },
  { value: "any", label: "anything that listens", hint: "a command and a port" },
];

const pipelines: readonly Choice<PipelineChoice>[] = [
  { value: "gitlab", label: "GitLab" },
  { value: "github", label: "GitHub" },
  { value: "none", label: "none yet" },
];

async function choose<T extends string>(message: string, choices: readonly Choice<T>[], initialValue: T): Promise<T> {
  const options = choices.map(({ value, label, hint }) => ({ value, label, ...(hint && { hint }) }));
  const chosen = taken(await select<string>({ message, options, initialValue }));
  return choices.find(({ value }) => value === chosen)?.value ?? cancelled();
}

async function askText(message: string, usual: string, check?: (given: string) => string | undefined): Promise<string> {
  const given = await text({
    message,
    ...(usual === "" ? {} : { placeholder: usual, defaultValue: usual }),
    validate: (value) => {
      if (value === undefined || value === "") return usual === "" ? "There is nothing to propose." : undefined;
      return check?.(value);
    },
  });
  return taken(given);
}

function portProblem(given: string): string | undefined {
  return isPort(given) ? undefined : "must be a port: 1 to 65535";
}

/** What the definition would say of an answer, so that it is said at its question. */
function problemWith(answers: Answers, path: RegExp): string | undefined {
  try {
    defineService(definitionOf(answers));
  } catch (error) {
    if (!(error instanceof DefinitionError)) throw error;
    const problem = error.problems.find((each) => path.test(each.path));
    return problem && `${problem.message}: ${problem.allowed}`;
  }
  return undefined;
}

function taken(answer: string | symbol): string {
  return typeof answer === "symbol" ? cancelled() : answer;
}

function cancelled(): never {
  cancel("Nothing was written.");
  throw new Failure(exitCodes.interrupted, "init was cancelled: nothing was written");
}
