import { waitMinutesOf, type BuiltImage, type PipelineEnvironment, type ServiceDefinition } from "@evenkeel/definition";
import { posix } from "node:path";
import { quoted } from "./shell.ts";
import type { PipelineWish } from "./wish.ts";

/** The steps that GitLab and GitHub have in common, as lines for `sh`; `IMAGE` is the repository with its registry. */
export interface Steps {
  readonly test: readonly string[];
  readonly build: readonly string[];
  readonly testImage: readonly string[];
  readonly push: readonly string[];
  /** The image by digest, after `push`. */
  readonly release: string;
  readonly install: readonly string[];
  readonly deploy: (environment: PipelineEnvironment) => readonly string[];
  /** Prints where the load balancer answers. */
  readonly address: (environment: PipelineEnvironment) => string;
  readonly rollback: (environment: PipelineEnvironment) => readonly string[];
}

/**
 * @param commit the variable that holds the commit, such as `$CI_COMMIT_SHA`
 */
export function stepsOf(wish: PipelineWish, image: BuiltImage, commit: string): Steps {
  const { definition, definitionFile, packages } = wish;
  const folder = posix.dirname(definitionFile);
  const tagged = `"$IMAGE:${commit}"`;
  const where = (environment: PipelineEnvironment): string => `--to aws${placeOf(wish)}${regionOf(environment)}`;
  return {
    test: [...inFolder(folder), ...definition.pipeline.test.commands],
    build: [
      'docker pull --quiet "$IMAGE:latest" || true',
      `docker build ${platformOf(wish)}--cache-from "$IMAGE:latest" --build-arg BUILDKIT_INLINE_CACHE=1 ${argumentsOf(image)}$BUILD_OPTIONS ` +
        `--tag ${tagged}${dockerfileOf(folder, image)} ${quoted(posix.join(folder, image.directory))}`,
    ],
    testImage: [`docker run --rm ${tagged} test`],
    push: [
      `docker push --quiet ${tagged}`,
      `docker tag ${tagged} "$IMAGE:latest"`,
      'docker push --quiet "$IMAGE:latest"',
    ],
    release: `docker inspect --format '{{range .RepoDigests}}{{println .}}{{end}}' ${tagged} | ${firstOf('"${IMAGE#docker.io/}@"')}`,
    install: [...inFolder(packages), "npm ci"],
    deploy: (environment) => [
      `npx evenkeel deploy ${where(environment)} --image "$RELEASE" --wait ${waitSeconds} --wait-lock`,
      `npx evenkeel verify ${where(environment)} --image "$RELEASE"`,
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

/** How long tasks may take to serve, and somebody else's release to end; what `evenkeel deploy` has by itself. */
const waitSeconds = 900;

/** The first line that begins with a word; it reads all of them, so that nobody ends by SIGPIPE. */
function firstOf(word: string): string {
  return `awk -v word=${word} 'index($0, word) == 1 && !found++ { print } END { exit !found }'`;
}

/** Minutes after which a deployment is no more: the lock, the release with its own waits, the way back, and what is around them. */
export function deploymentMinutes({ definition: { deployment } }: PipelineWish): number {
  return Math.ceil((3 * waitSeconds) / 60 + waitMinutesOf(deployment) + 15);
}

function inFolder(folder: string): readonly string[] {
  return folder === "." ? [] : [`cd ${quoted(folder)}`];
}

/** ` -c FOLDER`, where the definition is not beside the packages under its usual name. */
function placeOf({ definitionFile, packages }: PipelineWish): string {
  const path = posix.relative(packages, definitionFile);
  if (path === usualName) return "";
  return ` -c ${quoted(posix.basename(path) === usualName ? posix.dirname(path) : path)}`;
}

const usualName = "evenkeel.config.ts";

function regionOf({ region }: PipelineEnvironment): string {
  return region === undefined ? "" : ` --region ${region}`;
}

function platformOf({ definition }: PipelineWish): string {
  return definition.architecture === "arm64" ? "--platform linux/arm64 " : "";
}

/** Before `BUILD_OPTIONS`: of two values for an argument, Docker takes the later one. */
function argumentsOf({ buildArguments }: BuiltImage): string {
  return Object.entries(buildArguments)
    .map(([name, value]) => `--build-arg ${quoted(`${name}=${value}`)} `)
    .join("");
}

function dockerfileOf(folder: string, { directory, dockerfile }: BuiltImage): string {
  return dockerfile === "Dockerfile" ? "" : ` --file ${quoted(posix.join(folder, directory, dockerfile))}`;
}
