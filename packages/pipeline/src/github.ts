import type { BuiltImage, PipelineEnvironment } from "@evenkeel/definition";
import { posix } from "node:path";
import { firstLine } from "./generated.ts";
import { imagesOf, type PipelineImage } from "./images.ts";
import { registryOf, type Registry } from "./registry.ts";
import { hasAddress, deploymentMinutes, stepsOf, type Steps } from "./steps.ts";
import type { PipelineFile, PipelineOptions } from "./options.ts";
import { block, flow, scalar } from "./yaml-text.ts";

/** The pipeline for GitHub. https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax */
export function githubPipeline(options: PipelineOptions, image: BuiltImage): PipelineFile {
  const { environments } = options.definition.pipeline;
  const registry = registryOf(options.definition, image);
  const images = imagesOf(options.definition, image);
  const steps = stepsOf(options, images, "$GITHUB_SHA");
  const parts = [
    head(options, registry),
    before(options, registry, images),
    `jobs:\n${testJob(options, steps)}`,
    ...(steps.rehearse.length > 0 ? [rehearseJob(options, steps)] : []),
    imageJob(options, registry, steps),
    ...environments.map((environment, index) =>
      deployJob(options, { environment, steps, after: environments[index - 1] }),
    ),
    ...environments.map((environment) => rollbackJob(options, environment, steps)),
  ];
  return { path: ".github/workflows/pipeline.yml", text: `${parts.join("\n\n")}\n` };
}

function head({ definition, definitionFile }: PipelineOptions, registry: Registry): string {
  const { branch, environments } = definition.pipeline;
  const names = environments.map(deployName).join(" ─▶ ");
  const commit = `A commit on ${branch}:`;
  const rehearsed = definition.pipeline.rehearse.length > 0 ? " ─▶ rehearse" : "";
  const approving = environments.filter(({ approval }) => approval).map(({ name }) => name);
  const reviewers = `\n# Settings ▸ Environments: ${approving.join(", ")} with required reviewers, who approve each deployment.`;
  return `${firstLine("github", definitionFile)}
#
# ${commit.padEnd(15)}  test${rehearsed} ─▶ image (build, test, push) ─▶ ${names}
# ${"A pull request:".padEnd(commit.length)}  test${rehearsed} ─▶ image (build, test)
# Actions ▸ Run workflow: puts the release before the present one back.
#${approving.length > 0 ? reviewers : ""}
# Settings ▸ Secrets and variables ▸ Actions:
${secretsOf(registry)}#   variable AWS_ROLE_ARN                              the role that deploys: it trusts GitHub's ID tokens
#                                                      https://docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws
#   secrets AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY   in its place, where there is no such trust
# The variables REGISTRY, REPOSITORY and BUILD_OPTIONS go before what is written here.`;
}

function secretsOf({ host, ecrRegion }: Registry): string {
  if (ecrRegion !== undefined || host === "ghcr.io") return "";
  return `#   variable REGISTRY_USER, secret REGISTRY_PASSWORD   who pushes to ${host}: an access token, not a password\n`;
}

function before(
  { definition }: PipelineOptions,
  { host, repository }: Registry,
  images: readonly PipelineImage[],
): string {
  const { branch, environments } = definition.pipeline;
  return `name: pipeline

on:
  push: { branches: [${flow(branch)}] }
  pull_request:
  workflow_dispatch:
    inputs:
      rollback:
        description: The environment in which the release before the present one comes back
        type: choice
        options: [${environments.map(({ name }) => flow(name)).join(", ")}]

permissions:
  contents: read

env:
  IMAGE: \${{ vars.REGISTRY || '${host}' }}/\${{ vars.REPOSITORY || '${repository}' }}${sidecarImages(images, host)}
  # More options of \`docker build\`, such as --build-arg NAME=VALUE.
  BUILD_OPTIONS: \${{ vars.BUILD_OPTIONS }}`;
}

function sidecarImages(images: readonly PipelineImage[], host: string): string {
  const own = images.filter(({ sidecar }) => sidecar !== undefined);
  return own
    .map(({ variable, repository }) => `\n  ${variable}: \${{ vars.REGISTRY || '${host}' }}/${repository}`)
    .join("");
}

function testJob({ definition, packages }: PipelineOptions, steps: Steps): string {
  return `  # Commits of a branch go through each job one after the other, so that no deployment is of an older commit than the one
  # before it. Of those that wait, GitHub keeps the newest. A run that is started again by hand deploys its own commit.
  test:
    if: github.event_name != 'workflow_dispatch'
${inOrder("test")}
    runs-on: ubuntu-latest
    container: ${scalar(definition.pipeline.test.image)}
    steps:
      - uses: actions/checkout@v5
${cacheStep(packages)}
      - run: ${block(steps.test.join("\n"), 10)}`;
}

function inOrder(job: string): string {
  return `    concurrency:
      group: ${job}-\${{ github.event_name }}-\${{ github.ref }}
      cancel-in-progress: \${{ github.event_name == 'pull_request' }}`;
}

/** The tasks are processes of the job's container. */
function rehearseJob({ packages }: PipelineOptions, { install, rehearse, rehearsals }: Steps): string {
  const kept = ["report.html", "run.json", "junit.xml"].map((file) => `${literally(rehearsals)}/*/${file}`);
  return `  rehearse:
    needs: test
${inOrder("rehearse")}
    runs-on: ubuntu-latest
    container: node:24
    steps:
      - uses: actions/checkout@v5
${cacheStep(packages)}
      # One that misses what it asks for ends the pipeline.
      - name: rehearse
        run: ${block([...install, ...rehearse].join("\n"), 10)}
      # Where something was missed, too: the report says what and why.
      - uses: actions/upload-artifact@v4
        if: always()
        with:
          name: rehearsals
          include-hidden-files: true
          retention-days: 30
          path: ${block(kept.join("\n"), 12)}`;
}

/** A path as a pattern that means just it: brackets make a pattern's characters what they are. */
function literally(path: string): string {
  return path.replace(/[*?[]/g, "[$&]");
}

function cacheStep(packages: string): string {
  // Expressions double their quotes.
  const lock = literally(posix.join(packages, "package-lock.json")).replaceAll("'", "''");
  const key = JSON.stringify(`npm-\${{ hashFiles('${lock}') }}`); // which is YAML, too
  return `      - uses: actions/cache@v4
        with: { path: ~/.npm, key: ${key}, restore-keys: npm- }`;
}

/** One job, because each has an engine of its own: what is pushed is what was tested. */
function imageJob({ definition }: PipelineOptions, registry: Registry, steps: Steps): string {
  const ofGitHub = registry.host === "ghcr.io" ? "\n    permissions: { contents: read, packages: write }" : "";
  const token =
    registry.ecrRegion === undefined
      ? ""
      : `\n    permissions: { contents: read, id-token: write }\n${awsEnvironment(definition.pipeline.environments[0])}`;
  const runner = definition.architecture === "arm64" ? "ubuntu-24.04-arm" : "ubuntu-latest";
  return `  image:
    needs: ${steps.rehearse.length > 0 ? "rehearse" : "test"}
${inOrder("image")}
    runs-on: ${runner}${ofGitHub}${token}
    outputs: { ${steps.releases.map(({ variable }) => `${variable.toLowerCase()}: "\${{ steps.push.outputs.${variable.toLowerCase()} }}"`).join(", ")} }
    steps:
      - uses: actions/checkout@v5
${loginSteps(registry)}
      - name: build
        run: ${block(steps.build.join("\n"), 10)}
      - name: test
        run: ${steps.testImage.join("\n")}
      - name: push
        id: push
        if: github.event_name == 'push'
        # From here on the image is known by its digest: a tag could be moved.
        run: ${block([...steps.push, ...steps.releases.flatMap(byDigest)].join("\n"), 10)}`;
}

function byDigest({ variable, command }: Steps["releases"][number]): readonly string[] {
  return [`${variable}="$(${command})"`, `echo "${variable.toLowerCase()}=$${variable}" >> "$GITHUB_OUTPUT"`];
}

function loginSteps({ host, ecrRegion }: Registry): string {
  if (ecrRegion !== undefined) {
    const login = `aws ecr get-login-password --region ${ecrRegion} | docker login --username AWS --password-stdin "\${IMAGE%%/*}"`;
    return `      - name: log in
        if: github.event_name == 'push'
        run: ${block([proveWhoAsks(), login].join("\n"), 10)}`;
  }
  const [user, password] =
    host === "ghcr.io"
      ? ["${{ github.actor }}", "${{ secrets.GITHUB_TOKEN }}"]
      : ["${{ vars.REGISTRY_USER }}", "${{ secrets.REGISTRY_PASSWORD }}"];
  const login = `if [ -n "$REGISTRY_USER" ] && [ -n "$REGISTRY_PASSWORD" ]; then
  printf '%s' "$REGISTRY_PASSWORD" | docker login --username "$REGISTRY_USER" --password-stdin "\${IMAGE%%/*}"
fi`;
  return `      - name: log in
        env: { REGISTRY_USER: "${user}", REGISTRY_PASSWORD: "${password}" }
        run: ${block(login, 10)}`;
}

interface Deployment {
  readonly environment: PipelineEnvironment;
  readonly steps: Steps;
  /** The environment before it. */
  readonly after: PipelineEnvironment | undefined;
}

function deployJob(options: PipelineOptions, { environment, steps, after }: Deployment): string {
  const { url } = environment;
  const needs = after === undefined ? "image" : `[image, ${deployName(after)}]`;
  const found = `echo "url=$(${steps.address(environment)})" >> "$GITHUB_OUTPUT"`;
  const reportsUrl = url === undefined && hasAddress(options.definition);
  const shown = reportsUrl ? '"${{ steps.deploy.outputs.url }}"' : url && flow(url);
  const lines = [...steps.install, tokenKeptFresh, ...steps.deploy(environment), ...(reportsUrl ? [found] : [])];
  return `  ${deployName(environment)}:
    needs: ${needs}
    if: github.event_name == 'push'
    environment: { name: ${flow(environment.name)}${shown === undefined ? "" : `, url: ${shown}`} }
    # One deployment at a time; none is cut off.
    concurrency: { group: ${flow(environment.name)}, cancel-in-progress: false }
${evenkeelJob(options, environment)}
      # A release that fails is rolled back, and ends the job with the reason.
      - name: deploy
        id: deploy
        env: { ${steps.releases.map(({ variable }) => `${variable}: "\${{ needs.image.outputs.${variable.toLowerCase()} }}"`).join(", ")} }
        run: ${block(lines.join("\n"), 10)}`;
}

function rollbackJob(options: PipelineOptions, environment: PipelineEnvironment, steps: Steps): string {
  return `  rollback-${environment.name}:
    if: inputs.rollback == '${environment.name}'
    environment: ${scalar(environment.name)}
    # In no group, where the next commit would take its place while it waits: it waits for a release to end by evenkeel's lock.
${evenkeelJob(options, environment)}
      - name: rollback
        run: ${block([...steps.install, tokenKeptFresh, ...steps.rollback(environment)].join("\n"), 10)}`;
}

/** What deploying and rolling back have in common. */
function evenkeelJob(options: PipelineOptions, environment: PipelineEnvironment): string {
  return `    timeout-minutes: ${deploymentMinutes(options)}
    permissions: { contents: read, id-token: write }
    runs-on: ubuntu-latest
    container: node:24
${awsEnvironment(environment)}
    steps:
      - uses: actions/checkout@v5
${cacheStep(options.packages)}`;
}

function awsEnvironment(environment: PipelineEnvironment | undefined): string {
  return `    env:
      AWS_ROLE_ARN: ${environment?.roleArn ?? "${{ vars.AWS_ROLE_ARN }}"}
      AWS_ACCESS_KEY_ID: \${{ secrets.AWS_ACCESS_KEY_ID }}
      AWS_SECRET_ACCESS_KEY: \${{ secrets.AWS_SECRET_ACCESS_KEY }}`;
}

/**
 * AWS's clients assume the role by a file with this job's ID token, and again when a session is over.
 * https://docs.aws.amazon.com/sdkref/latest/guide/access-assume-role-web.html
 * @param more what is done beside asking for a token, where there is a role
 */
function proveWhoAsks(...more: readonly string[]): string {
  return `new_token() {
  curl --silent --show-error --fail --header "Authorization: bearer $ACTIONS_ID_TOKEN_REQUEST_TOKEN" \\
    "$ACTIONS_ID_TOKEN_REQUEST_URL&audience=sts.amazonaws.com" | sed -n 's/.*"value":"\\([^"]*\\)".*/\\1/p' > "$RUNNER_TEMP/new-token"
  [ -s "$RUNNER_TEMP/new-token" ] && mv "$RUNNER_TEMP/new-token" "$AWS_WEB_IDENTITY_TOKEN_FILE"
}
if [ -n "$AWS_ROLE_ARN" ]; then
  export AWS_WEB_IDENTITY_TOKEN_FILE="$RUNNER_TEMP/aws-id-token"
  new_token${more.map((line) => `\n  ${line}`).join("")}
fi`;
}

/** Each command assumes the role anew, and a long release when its session is over. */
const tokenKeptFresh = proveWhoAsks(
  "# It lives five minutes, and a release may take longer.",
  "while sleep 120; do new_token || true; done > /dev/null 2>&1 &",
  'trap "kill $! 2> /dev/null || true" EXIT',
);

function deployName({ name }: PipelineEnvironment): string {
  return `deploy-${name}`;
}
