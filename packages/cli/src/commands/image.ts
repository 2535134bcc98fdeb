import { formatDuration, realClock } from "@evenkeel/kernel";
import { resolve } from "node:path";
import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";
import { projectPaths } from "../project-paths.ts";
import type { ImageFolder } from "../region/image-folder.ts";
import { portOf } from "./arguments.ts";
import { collect } from "./collect.ts";
import { addVerb, withExamples, type AddVerb, type CommonOptions } from "./verb.ts";

interface PushOptions extends CommonOptions {
  readonly port?: string;
  readonly buildArg?: readonly string[];
  readonly json?: true;
}

interface ListOptions extends CommonOptions {
  readonly json?: true;
}

/** `evenkeel image push|ls` */
export const addImage: AddVerb = (program, context) => {
  const image = withExamples(program.command("image"), ["image push web:v1 . -- node server.js", "image ls"])
    .description("the images of the local region: snapshots of application directories, or the engine's")
    .helpOption("-h, --help", "show this");
  addPush(image, context);
  addList(image, context);
};

const addPush: AddVerb = (image, { output }) => {
  addVerb(image, "push <reference> [directory] [command...]", [
    "image push web:v1 . -- node server.js",
    "image push web:v2 ./app --port 3000 -- node .",
    "image push web:v3 .   # with --runtime docker",
  ])
    .description(
      "take a snapshot of a directory under repository:tag, with the command that starts it; where tasks are containers, build its Dockerfile",
    )
    .option("--port <n>", "the port on which it listens")
    .option("--build-arg <name=value>", "an ARG of the Dockerfile, where one is built; more than once", collect)
    .option("--json", "print what was pushed as JSON")
    .action(
      async (
        reference: string,
        given: string | undefined,
        command: string[],
        { config, port, buildArg = [], json }: PushOptions,
      ) => {
        const directory = given ?? ".";
        const buildArguments = Object.fromEntries(buildArg.map(buildArgumentOf));
        const { stateDirectory, region, said } = await folderMeant(config);
        const isBuilt = region?.runtime === "docker";
        if (!isBuilt && buildArg.length > 0) throw nothingIsBuilt(buildArg);
        if (!isBuilt && command.length === 0) throw withoutCommand(reference, directory);
        if (isBuilt && command.length > 0) throw withSuperfluousCommand(reference, directory, command);
        const { localImages } = await import("../images/local-images.ts");
        const source = { directory: resolve(directory), command, dockerfile: "Dockerfile" };
        const pushed = await localImages({ stateDirectory }, region?.runtime).push(
          { ...source, buildArguments, ...(port !== undefined && { port: portOf("--port", port) }) },
          reference,
          (text) => output.say(`  ${text}`),
        );
        const { portHint } = await import("../region/port-hint.ts");
        const hint = await portHint({ command, taskNetwork: region?.taskNetwork, runtime: region?.runtime });
        for (const line of [...said, ...(hint === undefined ? [] : [hint])]) output.say(line);
        if (json) return output.result(JSON.stringify(pushed));
        output.result(`  ✔ ${pushed.reference}  ${pushed.digest}${pushed.unchanged ? "  unchanged" : ""}`);
      },
    );
};

const addList: AddVerb = (image, { output }) => {
  addVerb(image, "ls", ["image ls", "image ls --json"])
    .description("list the images of the local region")
    .option("--json", "print them as JSON")
    .action(async ({ config, json }: ListOptions) => {
      const { localImages } = await import("../images/local-images.ts");
      const { stateDirectory, region } = await folderMeant(config);
      const images = await localImages({ stateDirectory }, region?.runtime).list();
      if (json) {
        const documents = images.map(({ reference, digest, pushedAtMs }) => ({
          ...{ reference, digest },
          pushedAt: new Date(pushedAtMs).toISOString(),
        }));
        return output.result(JSON.stringify(documents, undefined, 2));
      }
      if (images.length === 0) return output.say("  no images yet: evenkeel up, or evenkeel image push");
      const width = Math.max(...images.map(({ reference }) => reference.length));
      for (const { reference, digest, pushedAtMs } of images) {
        const age = formatDuration(Math.max(0, realClock.now() - pushedAtMs));
        output.result(`  ${reference.padEnd(width)}  ${digest.slice(0, "sha256:".length + 12)}  ${age} ago`);
      }
    });
};

async function folderMeant(config: string | undefined): Promise<ImageFolder> {
  const { imageFolder } = await import("../region/image-folder.ts");
  const endpoint = process.env["AWS_ENDPOINT_URL"] ?? "";
  return imageFolder({ paths: projectPaths(config), isNamed: config !== undefined, endpoint });
}

function buildArgumentOf(given: string): readonly [string, string] {
  const [, name, value] = /^([A-Za-z_]\w*)=(.*)$/s.exec(given) ?? [];
  if (name !== undefined && value !== undefined) return [name, value];
  throw new Failure(exitCodes.usage, "--build-arg must be an ARG of the Dockerfile with its value", {
    given,
    allowed: "NAME=VALUE",
    fix: "--build-arg BASE=node:24-slim",
  });
}

function nothingIsBuilt(given: readonly string[]): Failure {
  return new Failure(exitCodes.usage, "tasks of this region are processes: there is no Dockerfile to build", {
    given: given.map((each) => `--build-arg ${each}`).join(" "),
    allowed: "--build-arg where tasks are containers (evenkeel up --runtime docker)",
    fix: "leave --build-arg out",
  });
}

function withoutCommand(reference: string, directory: string): Failure {
  return new Failure(exitCodes.usage, "an image needs the command that starts it", {
    given: `${reference} ${directory}`,
    allowed: "program and arguments behind --",
    fix: `evenkeel image push ${reference} ${directory} -- node server.js`,
  });
}

function withSuperfluousCommand(reference: string, directory: string, command: readonly string[]): Failure {
  return new Failure(exitCodes.usage, "tasks of this region are containers: their image says what starts them", {
    given: `-- ${command.join(" ")}`,
    allowed: `a CMD in ${directory}/Dockerfile`,
    fix: `evenkeel image push ${reference} ${directory}`,
  });
}
