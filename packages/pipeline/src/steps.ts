import {
  waitMinutesOf,
  type PipelineEnvironment,
  type ServiceDefinition,
  type SidecarBuild,
} from "@evenkeel/definition";
import { posix } from "node:path";
import type { PipelineImage } from "./images.ts";
import type { PipelineOptions } from "./options.ts";

/** The steps that GitLab and GitHub have in common, as lines for `sh`. */
export interface Steps {
  readonly test: readonly string[];
  readonly build: readonly string[];
  readonly testImage: readonly string[];
  /** Plays the scenarios of the definition, where there are any: the first that is missed ends the pipeline. */
  readonly rehearse: readonly string[];
  /** What rehearsals leave, relative to the root of the repository: the folder in which each has one. */
  readonly rehearsals: string;
  readonly push: readonly string[];
  /** The images by digest, after `push`, by the variables that hold them. */
  readonly releases: readonly { readonly variable: string; readonly command: string }[];
  /** The images with their tags, as words. */
  readonly tagged: readonly string[];
  readonly install: readonly string[];
  readonly deploy: (environment: PipelineEnvironment) => readonly string[];
  /** Prints where the load balancer answers. */
  readonly address: (environment: PipelineEnvironment) => string;
  readonly rollback: (environment: PipelineEnvironment) => readonly string[];
}

/**
 * @param commit the variable that holds the commit, such as `$CI_COMMIT_SHA`
 */
export function stepsOf(options: PipelineOptions, images: readonly PipelineImage[], commit: string): Steps {
  const { definition, definitionFile, packages } = options;
  const folder = posix.dirname(definitionFile);
  const tagOf = ({ variable }: PipelineImage): string => `"$${variable}:${commit}"`;
  const tagged = images.map(tagOf);
  const releases = images
    .map(({ release, sidecar }) => `--image "${sidecar === undefined ? "" : `${sidecar}=`}$${release}"`)
    .join(" ");
  const where = (environment: PipelineEnvironment): string => `--to aws${placeOf(options)}${regionOf(environment)}`;
  return {
    test: [...inFolder(folder), ...definition.pipeline.test.commands],
    build: images.flatMap((image) => [
      `docker pull --quiet "$${image.variable}:latest" || true`,
      `docker build ${platformOf(options)}--cache-from "$${image.variable}:latest" --build-arg BUILDKIT_INLINE_CACHE=1 ` +
        `${argumentsOf(image.build)}$BUILD_OPTIONS --tag ${tagOf(image)}${dockerfileOf(folder, image.build)} ` +
        quoted(posix.join(folder, image.build.directory)),
    ]),
    // Of sidecars, what the application does with them is the test.
    testImage: tagged.slice(0, 1).map((application) => `docker run --rm ${application} test`),
    rehearse: definition.pipeline.rehearse.map((name) => `npx evenkeel rehearse ${name}${placeOf(options)}`),
    rehearsals: posix.join(folder, ".evenkeel/rehearsals"),
    push: images.flatMap((image) => [
      `docker push --quiet ${tagOf(image)}`,
      `docker tag ${tagOf(image)} "$${image.variable}:latest"`,
      `docker push --quiet "$${image.variable}:latest"`,
    ]),
    releases: images.map((image) => ({
      variable: image.release,
      command:
        `docker inspect --format '{{range .RepoDigests}}{{println .}}{{end}}' ${tagOf(image)} | ` +
        firstOf(`"\${${image.variable}#docker.io/}@"`),
    })),
    tagged,
    install: [...inFolder(packages), "npm ci"],
    deploy: (environment) => [
      `npx evenkeel deploy ${where(environment)} ${releases} --wait ${waitSeconds} --wait-lock`,
      `npx evenkeel verify ${where(environment)} ${releases}`,
    ],
    address: (environment) =>
      `npx evenkeel status ${where(environment)} --json | node --print 'JSON.parse(fs.readFileSync(0)).url'`,
    rollback: (environment) => [`npx evenkeel rollback ${where(environment)} --wait ${waitSeconds} --wait-lock`],
  };
}

/** A worker has no address to show. */
export function hasAddress({ loadBalancer }: ServiceDefinition): boolean {
  return loadBalancer !== "none";
}

/** How long tasks may take to serve, and another deployer's release to end; what `evenkeel deploy` has by itself. */
const waitSeconds = 900;

/** The first line that begins with a word; it reads all of them, so that no command ends by SIGPIPE. */
function firstOf(word: string): string {
  return `awk -v word=${word} 'index($0, word) == 1 && !found++ { print } END { exit !found }'`;
}

/** Minutes after which a deployment is no more: the lock, the release with its own waits, the way back, and what is around them. */
export function deploymentMinutes({ definition: { deployment } }: PipelineOptions): number {
  return Math.ceil((3 * waitSeconds) / 60 + waitMinutesOf(deployment) + 15);
}

function inFolder(folder: string): readonly string[] {
  return folder === "." ? [] : [`cd ${quoted(folder)}`];
}

/** ` -c FOLDER`, where the definition is not beside the packages under its usual name. */
function placeOf({ definitionFile, packages }: PipelineOptions): string {
  const path = posix.relative(packages, definitionFile);
  if (path === usualName) return "";
  return ` -c ${quoted(posix.basename(path) === usualName ? posix.dirname(path) : path)}`;
}

const usualName = "evenkeel.config.ts";

function regionOf({ region }: PipelineEnvironment): string {
  return region === undefined ? "" : ` --region ${region}`;
}

function platformOf({ definition }: PipelineOptions): string {
  return definition.architecture === "arm64" ? "--platform linux/arm64 " : "";
}

/** Before `BUILD_OPTIONS`: of two values for an argument, Docker takes the later one. */
function argumentsOf({ buildArguments }: SidecarBuild): string {
  return Object.entries(buildArguments)
    .map(([name, value]) => `--build-arg ${quoted(`${name}=${value}`)} `)
    .join("");
}

function dockerfileOf(folder: string, { directory, dockerfile }: SidecarBuild): string {
  return dockerfile === "Dockerfile" ? "" : ` --file ${quoted(posix.join(folder, directory, dockerfile))}`;
}

/** A word for `sh`, in quotes only where it needs them. */
function quoted(word: string): string {
  return /^[\w./:@%+=-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
