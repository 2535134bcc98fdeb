import type { BuiltImage, PipelineEnvironment } from "@evenkeel/definition";
import { posix } from "node:path";
import { firstLine } from "./generated.ts";
import { imagesOf, type PipelineImage } from "./images.ts";
import { registryOf, type Registry } from "./registry.ts";
import { hasAddress, deploymentMinutes, stepsOf, type Steps } from "./steps.ts";
import type { PipelineFile, PipelineOptions } from "./options.ts";
import { flow, items, scalar } from "./yaml-text.ts";

/** The pipeline for GitLab. https://docs.gitlab.com/ci/yaml/ */
export function gitlabPipeline(options: PipelineOptions, image: BuiltImage): PipelineFile {
  const { environments } = options.definition.pipeline;
  const registry = registryOf(options.definition, image);
  const images = imagesOf(options.definition, image);
  const steps = stepsOf(options, images, "$CI_COMMIT_SHA");
  const parts = [
    head(options, registry),
    before(options, registry, images),
    testJob(options, steps),
    dockerJobs(options, registry, steps),
    ...(steps.rehearse.length > 0 ? [rehearseJob(steps)] : []),
    evenkeelTemplate(options, steps),
    ...environments.map((environment) => deployJob(options, environment, steps)),
    ...environments.map((environment) => rollbackJob(options, environment, steps)),
  ];
  return { path: ".gitlab-ci.yml", text: `${parts.join("\n\n")}\n` };
}

function head({ definition, definitionFile }: PipelineOptions, registry: Registry): string {
  const { branch, environments } = definition.pipeline;
  const names = environments.map(deployName).join(" ─▶ ");
  const commit = `A commit on ${branch}:`;
  const rehearsed = definition.pipeline.rehearse.length > 0 ? " ─▶ rehearse" : "";
  return `${firstLine("gitlab", definitionFile)}
#
# ${commit.padEnd(16)}  test ─▶ build ─▶ test-image${rehearsed} ─▶ push ─▶ ${names}
# ${"A merge request:".padEnd(commit.length)}  test ─▶ build ─▶ test-image${rehearsed}
#
# Settings ▸ CI/CD ▸ Variables, masked and protected:
${registry.ecrRegion === undefined ? credentialsOf(registry) : ""}#   AWS_ROLE_ARN                                 the role that deploys: it trusts this project's ID tokens
#                                                https://docs.gitlab.com/ci/cloud_services/aws/
#   AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY     in its place, where there is no such trust
${definition.architecture === "arm64" ? runnerOf : ""}# Variables set there go before those below.`;
}

const runnerOf = `#   ARM64_RUNNER, neither of the two             the tag of runners on arm64 machines, which build and test the image;
#                                                GitLab.com's have the one below
`;

function credentialsOf({ host }: Registry): string {
  return `#   REGISTRY_USER, REGISTRY_PASSWORD             who pushes to ${host}: an access token, not a password\n`;
}

function before(
  { definition }: PipelineOptions,
  { host, repository }: Registry,
  images: readonly PipelineImage[],
): string {
  const { branch, rehearse, environments } = definition.pipeline;
  const rehearsed = rehearse.length > 0 ? ["rehearse"] : [];
  const stages = ["test", "build", "test-image", ...rehearsed, "push", ...environments.map(deployName), "rollback"];
  return `stages: [${stages.join(", ")}]

workflow:
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_COMMIT_BRANCH == "${branch}"

variables:
  REGISTRY: ${scalar(host)}
  REPOSITORY: ${scalar(repository)}
  IMAGE: $REGISTRY/$REPOSITORY${sidecarImages(images)}
  # More options of \`docker build\`, such as --build-arg NAME=VALUE.
  BUILD_OPTIONS: ""${definition.architecture === "arm64" ? "\n  ARM64_RUNNER: saas-linux-small-arm64" : ""}
  # The Docker engine beside each job; nothing ("") where the runner has one, as with the shell executor.
  DOCKER_ENGINE: docker:28-dind
  # By these certificates they find each other. On Kubernetes, add DOCKER_HOST: tcp://docker:2376
  DOCKER_TLS_CERTDIR: /certs
  npm_config_cache: .npm

# A newer commit ends what is still being tested; a deployment is never cut off.
default:
  interruptible: true`;
}

function sidecarImages(images: readonly PipelineImage[]): string {
  const own = images.filter(({ sidecar }) => sidecar !== undefined);
  return own.map(({ variable, repository }) => `\n  ${variable}: ${scalar(`$REGISTRY/${repository}`)}`).join("");
}

function testJob({ definition, definitionFile, packages }: PipelineOptions, steps: Steps): string {
  const caches = new Set([posix.dirname(definitionFile), packages].map((folder) => posix.join(folder, ".npm/")));
  return `test:
  stage: test
  image: ${scalar(definition.pipeline.test.image)}
  cache: &packages
    key: { files: [${flow(posix.join(packages, "package-lock.json"))}] }
    paths: [${[...caches].map(flow).join(", ")}]
  script:
${items(steps.test, 4)}`;
}

/** The image goes from job to job as a file: each may have an engine of its own, and what is pushed is what was tested. */
function dockerJobs({ definition }: PipelineOptions, registry: Registry, steps: Steps): string {
  const { branch, environments } = definition.pipeline;
  const login = `\n  before_script:\n${items(loginOf(registry), 4)}`;
  const [everywhere, pushing] =
    registry.ecrRegion === undefined ? [login, ""] : ["", `${idToken}${roleOf(environments[0])}${login}`];
  return `.docker:
  image: docker:28
  services: [{ name: $DOCKER_ENGINE, alias: docker }]${definition.architecture === "arm64" ? "\n  tags: [$ARM64_RUNNER]" : ""}${everywhere}

build:
  extends: .docker
  stage: build
  script:
${items([layers, ...steps.build, `docker save --output image.tar ${steps.tagged.join(" ")}`], 4)}
  artifacts: { paths: [image.tar], expire_in: 1 day }

test-image:
  extends: .docker
  stage: test-image
  script:
${items(["docker load --input image.tar", ...steps.testImage], 4)}

push:
  extends: .docker
  stage: push
  rules:
    - if: $CI_COMMIT_BRANCH == "${branch}"${pushing === "" ? "" : `\n  # Here alone: a role and its token are not for code that is not merged.${pushing}`}
  script:
${items(["docker load --input image.tar", ...steps.push, ...byDigest(steps)], 4)}
  artifacts: { reports: { dotenv: release.env } }`;
}

/** The tasks are processes of the job's container. Kept where something was missed, too: the report says what and why. */
function rehearseJob({ install, rehearse, rehearsals }: Steps): string {
  const kept = ["report.html", "run.json"].map((file) => flow(`${rehearsals}/*/${file}`)).join(", ");
  return `rehearse:
  stage: rehearse
  image: node:24
  cache: *packages
  script:
${items([...install, "# One that misses what it asks for ends the pipeline.", ...rehearse], 4)}
  artifacts:
    when: always
    paths: [${kept}]
    reports: { junit: ${flow(`${rehearsals}/*/junit.xml`)} }
    expire_in: 30 days`;
}

const layers = "# The layers of the image before, where there is one.";

function byDigest({ releases }: Steps): readonly string[] {
  const why = "# From here on the image is known by its digest: a tag could be moved.";
  const found = releases.flatMap(({ variable, command }, at) => [
    `${variable}="$(${command})"`,
    `echo "${variable}=$${variable}" ${at === 0 ? ">" : ">>"} release.env`,
  ]);
  return [why, ...found];
}

const idToken = `
  id_tokens: { AWS_ID_TOKEN: { aud: $CI_SERVER_URL } }`;

function loginOf({ host, ecrRegion }: Registry): readonly string[] {
  if (ecrRegion !== undefined) {
    return [
      assumeRole,
      `if [ -n "\${AWS_ROLE_ARN:-}\${AWS_ACCESS_KEY_ID:-}" ]; then
  command -v aws > /dev/null || apk add --no-cache --quiet aws-cli
  aws ecr get-login-password --region ${ecrRegion} | docker login --username AWS --password-stdin "$REGISTRY"
fi`,
    ];
  }
  const ofGitLab = `if [ "$REGISTRY" = "\${CI_REGISTRY:-}" ]; then
  REGISTRY_USER="$CI_REGISTRY_USER" REGISTRY_PASSWORD="$CI_REGISTRY_PASSWORD"
fi`;
  const login = `if [ -n "\${REGISTRY_USER:-}" ] && [ -n "\${REGISTRY_PASSWORD:-}" ]; then
  printf '%s' "$REGISTRY_PASSWORD" | docker login --username "$REGISTRY_USER" --password-stdin "$REGISTRY"
fi`;
  return host === "docker.io" ? [login] : ["# GitLab's own registry has credentials for each job.", ofGitLab, login];
}

/** https://docs.aws.amazon.com/sdkref/latest/guide/access-assume-role-web.html */
const assumeRole = `if [ -n "\${AWS_ROLE_ARN:-}" ]; then
  export AWS_WEB_IDENTITY_TOKEN_FILE="$(mktemp)"
  printf '%s' "$AWS_ID_TOKEN" > "$AWS_WEB_IDENTITY_TOKEN_FILE"
fi`;

function evenkeelTemplate(options: PipelineOptions, steps: Steps): string {
  return `.evenkeel:
  image: node:24
  interruptible: false
  timeout: ${deploymentMinutes(options)} minutes
  cache: *packages${idToken}
  before_script:
${items([...steps.install, "# Where a role is to be assumed, AWS's clients do it by this job's ID token.", assumeRole], 4)}`;
}

function deployJob({ definition, packages }: PipelineOptions, environment: PipelineEnvironment, steps: Steps): string {
  const { name, url, approval } = environment;
  const [approved, manual] = approval ? ["\n  # Waits for a manual start.", "\n      when: manual"] : ["", ""];
  const reportsUrl = url === undefined && hasAddress(definition);
  const shown = reportsUrl ? "$SERVICE_URL" : url;
  const report = reportsUrl
    ? `\n  artifacts: { reports: { dotenv: ${flow(posix.join(packages, "deployed.env"))} } }`
    : "";
  return `${deployName(environment)}:
  extends: .evenkeel
  stage: ${deployName(environment)}${approved}
  rules:
    - if: $CI_COMMIT_BRANCH == "${definition.pipeline.branch}"${manual}
  environment: { name: ${flow(name)}${shown === undefined ? "" : `, url: ${flow(shown)}`} }
  # One deployment at a time.
  resource_group: ${scalar(name)}
  dependencies: [push]${roleOf(environment)}
  script:
${items([failing, ...steps.deploy(environment), ...(reportsUrl ? dotenvOf(steps.address(environment)) : [])], 4)}${report}`;
}

const failing = "# A release that fails is rolled back, and ends the job with the reason.";

function deployName({ name }: PipelineEnvironment): string {
  return `deploy-${name}`;
}

/** The environment's URL is known once the job has ended: https://docs.gitlab.com/ci/environments/#set-a-dynamic-environment-url */
function dotenvOf(address: string): readonly string[] {
  return [`SERVICE_URL="$(${address})" || true`, 'echo "SERVICE_URL=$SERVICE_URL" > deployed.env'];
}

function rollbackJob({ definition }: PipelineOptions, environment: PipelineEnvironment, steps: Steps): string {
  const { name } = environment;
  return `# Puts the release before the present one back: to be started by hand, at any time.
rollback-${name}:
  extends: .evenkeel
  stage: rollback
  needs: []
  rules:
    - if: $CI_COMMIT_BRANCH == "${definition.pipeline.branch}"
      when: manual
      allow_failure: true
  environment: { name: ${flow(name)}, action: access }
  resource_group: ${scalar(name)}${roleOf(environment)}
  script:
${items(steps.rollback(environment), 4)}`;
}

function roleOf(environment: PipelineEnvironment | undefined): string {
  return environment?.roleArn === undefined ? "" : `\n  variables: { AWS_ROLE_ARN: "${environment.roleArn}" }`;
}
