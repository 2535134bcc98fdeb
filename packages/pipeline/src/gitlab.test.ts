import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { aPipeline, callsOf, gitlabCiLocal, GitLabFolder, type Job } from "./testing.ts";

const staged = { environments: [{ name: "staging" }, { name: "production", approval: true }] };
const role = "arn:aws:iam::123456789012:role/deploy-hello";

const kinds = {
  "the smallest": aPipeline("gitlab"),
  "staging and production": aPipeline("gitlab", { pipeline: staged }),
  "Amazon ECR": aPipeline("gitlab", {
    image: { repository: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/hello" },
    pipeline: {
      environments: [{ name: "production", region: "eu-west-1", roleArn: role, url: "https://example.com" }],
    },
  }),
  "another registry, Python, arm64": aPipeline("gitlab", {
    architecture: "arm64",
    pipeline: { registry: "registry.gitlab.com", test: { image: "python:3.13", commands: ["python3 -m unittest"] } },
  }),
  "a sidecar that is built": aPipeline("gitlab", {
    sidecars: { clock: { image: { directory: "clock", buildArguments: { BASE: "node:24-slim" } } } },
  }),
  "two scenarios": aPipeline("gitlab", { pipeline: { rehearse: ["zone-outage", "release-under-surge"] } }),
  "a folder of a monorepo": aPipeline("gitlab", {}, { definitionFile: "services/it's here/evenkeel.config.ts" }),
};

test.each(Object.entries(kinds))("%s: GitLab's own schema accepts it, and sh every script of it", (_, text) => {
  expect(() => gitlabCiLocal(text)).not.toThrow();
  for (const script of scriptsOf(text)) execFileSync("sh", ["-n"], { input: script });
});

test("GitLab's own schema refuses what is none of its words", () => {
  expect(() => gitlabCiLocal(kinds["the smallest"].replace("resource_group:", "ressource_group:"))).toThrow(
    /'ressource_group' property is not expected to be here/,
  );
});

test("a merge request stops before the push, a commit on the branch goes on to the last environment", () => {
  using folder = new GitLabFolder(kinds["staging and production"]);
  const tested = { test: "on_success", build: "on_success", "test-image": "on_success" };
  expect(folder.jobs({ CI_PIPELINE_SOURCE: "merge_request_event", CI_COMMIT_BRANCH: "" })).toEqual(tested);
  expect(folder.jobs({ CI_COMMIT_BRANCH: "main" })).toEqual({
    ...tested,
    ...{ push: "on_success", "deploy-staging": "on_success", "deploy-production": "manual" },
    ...{ "rollback-staging": "manual", "rollback-production": "manual" },
  });
  expect(read(kinds["staging and production"]).stages).toEqual([
    ...["test", "build", "test-image", "push"],
    ...["deploy-staging", "deploy-production", "rollback"],
  ]);
});

test("scenarios are rehearsed before the push, of merge requests as well; their reports are kept whatever they found", () => {
  const text = kinds["two scenarios"];
  const { jobs, stages } = read(text);
  expect(stages.slice(2, 5)).toEqual(["test-image", "rehearse", "push"]);
  expect(jobs["rehearse"]).toMatchObject({
    script: ["npm ci", "npx evenkeel rehearse zone-outage", "npx evenkeel rehearse release-under-surge"],
    artifacts: {
      when: "always",
      paths: [".evenkeel/rehearsals/*/report.html", ".evenkeel/rehearsals/*/run.json"],
      reports: { junit: ".evenkeel/rehearsals/*/junit.xml" },
    },
  });
  expect(jobs["rehearse"]).not.toHaveProperty("rules");
  expect(kinds["the smallest"]).not.toContain("rehears");
  const { jobs: own } = read(
    aPipeline(
      "gitlab",
      { pipeline: { rehearse: ["mine"] } },
      { definitionFile: "services/web/evenkeel.config.ts", packages: "services" },
    ),
  );
  expect(own["rehearse"]).toMatchObject({
    script: ["cd services", "npm ci", "npx evenkeel rehearse mine -c web"],
    artifacts: { reports: { junit: "services/web/.evenkeel/rehearsals/*/junit.xml" } },
  });
});

test("one deployment at a time per environment, never cut off, with the time that release and way back may take", () => {
  const { jobs } = read(
    aPipeline("gitlab", { deployment: { strategy: "canary", bakeMinutes: 30, canaryBakeMinutes: 30 } }),
  );
  expect(jobs["deploy-production"]).toMatchObject({
    resource_group: "production",
    environment: { name: "production" },
  });
  expect(jobs["rollback-production"]).toMatchObject({ resource_group: "production", needs: [] });
  expect(jobs[".evenkeel"]).toMatchObject({ interruptible: false, timeout: "120 minutes" });
});

test("a rollback holds up no pipeline", () => {
  const { jobs } = read(kinds["the smallest"]);
  expect(jobs["rollback-production"]?.rules?.[0]).toMatchObject({ when: "manual", allow_failure: true });
});

test("an environment has its Region, its role and its address", () => {
  const { jobs } = read(kinds["Amazon ECR"]);
  const { "deploy-production": deploy } = jobs;
  expect(deploy?.script?.[0]).toContain("evenkeel deploy --to aws --region eu-west-1 --image");
  expect(deploy).toMatchObject({ variables: { AWS_ROLE_ARN: role }, environment: { url: "https://example.com" } });
});

test("an arm64 image is built and tested on a machine of that kind, by a runner whose tag can be set", () => {
  const text = kinds["another registry, Python, arm64"];
  expect(parse(text)).toMatchObject({
    variables: { ARM64_RUNNER: "saas-linux-small-arm64" },
    ".docker": { tags: ["$ARM64_RUNNER"] },
  });
  expect(text.split("\nstages:")[0]).toMatch(/^# {3}ARM64_RUNNER,.* the tag of runners on arm64 machines/m);
  expect(kinds["the smallest"]).not.toMatch(/ARM64|tags:/);
});

test("code that is not merged gets no role and no ID token, and needs none", () => {
  const { jobs } = read(kinds["Amazon ECR"]);
  for (const job of [".docker", "test", "build", "test-image"]) {
    expect(Object.keys(jobs[job] ?? {})).not.toContain("id_tokens");
    expect(Object.keys(jobs[job] ?? {})).not.toContain("variables");
    expect(Object.keys(jobs[job] ?? {})).not.toContain("before_script");
  }
  expect(jobs["push"]).toMatchObject({
    variables: { AWS_ROLE_ARN: role },
    id_tokens: { AWS_ID_TOKEN: { aud: "$CI_SERVER_URL" } },
    rules: [{ if: '$CI_COMMIT_BRANCH == "main"' }],
  });
  const login = scriptsOf(kinds["Amazon ECR"]).find((script) => script.includes("docker login")) ?? "";
  const variables = { AWS_ROLE_ARN: role, AWS_ID_TOKEN: "e.y.J", REGISTRY: "ecr.example" };
  expect(callsOf(`set -u\n${login}`, variables, { aws: "" })).toEqual(
    expect.arrayContaining([
      "aws ecr get-login-password --region eu-west-1",
      "docker login --username AWS --password-stdin ecr.example",
    ]),
  );
});

test("a worker has no address to show, unless one is named", () => {
  const worker = { loadBalancer: "none" } as const;
  const { jobs } = read(aPipeline("gitlab", worker));
  expect(jobs["deploy-production"]).toMatchObject({ environment: { name: "production" } });
  expect(jobs["deploy-production"]).not.toHaveProperty("environment.url");
  expect(jobs["deploy-production"]).not.toHaveProperty("artifacts");
  expect(jobs["deploy-production"]?.script?.join("\n")).not.toContain("SERVICE_URL");
  const named = { ...worker, pipeline: { environments: [{ name: "production", url: "https://jobs.example" }] } };
  expect(read(aPipeline("gitlab", named)).jobs["deploy-production"]).toMatchObject({
    environment: { url: "https://jobs.example" },
  });
});

test("run: sidecars that are built are pushed beside the application, and all are deployed by their digests", () => {
  using folder = new GitLabFolder(kinds["a sidecar that is built"]);
  const calls = folder.run({ REGISTRY: "localhost:5000", DOCKER_ENGINE: "" });
  const [app, clock] = ["localhost:5000/evenkeel/hello", "localhost:5000/evenkeel/hello-clock"];
  const { commit } = folder;
  expect(calls.filter((call) => /^docker (build|save|run|push)/.test(call))).toEqual([
    expect.stringMatching(`--tag ${app}:${commit} \\.$`),
    expect.stringMatching(`--build-arg BASE=node:24-slim --tag ${clock}:${commit} clock$`),
    `docker save --output image.tar ${app}:${commit} ${clock}:${commit}`,
    `docker run --rm ${app}:${commit} test`,
    ...[app, clock].flatMap((image) => [
      `docker push --quiet ${image}:${commit}`,
      `docker push --quiet ${image}:latest`,
    ]),
  ]);
  const released = `--image ${app}@sha256:abc --image clock=${clock}@sha256:def`;
  expect(calls.filter((call) => /evenkeel (deploy|verify)/.test(call))).toEqual([
    `npx evenkeel deploy --to aws ${released} --wait 900 --wait-lock`,
    `npx evenkeel verify --to aws ${released}`,
  ]);
});

test("in a monorepo each step is where its files are", () => {
  const { jobs } = read(kinds["a folder of a monorepo"]);
  expect(jobs["test"]?.script?.slice(0, 2)).toEqual(["cd 'services/it'\\''s here'", "npm ci"]);
  expect(jobs["build"]?.script?.[1]).toMatch(/ 'services\/it'\\''s here'$/);
  expect(jobs["deploy-production"]?.script?.[0]).toContain("--to aws -c 'services/it'\\''s here' --image");
});

test.each(["a, b", "it's", "x]{y", "tab: #1"])("a folder called %j and a URL with , and ] come through", (name) => {
  const url = "https://example.com/a,b?c=[d]";
  const text = aPipeline(
    "gitlab",
    { pipeline: { environments: [{ name: "on", url }, { name: "production" }] } },
    { definitionFile: `${name}/evenkeel.config.ts`, packages: name },
  );
  const { jobs, stages } = read(text);
  expect(jobs["test"]).toMatchObject({
    cache: { key: { files: [`${name}/package-lock.json`] }, paths: [`${name}/.npm/`] },
  });
  expect(jobs["deploy-on"]).toMatchObject({ environment: { name: "on", url }, resource_group: "on" });
  const reported = `${name}/deployed.env`;
  expect(jobs["deploy-production"]).toMatchObject({ artifacts: { reports: { dotenv: reported } } });
  expect(stages).toContain("deploy-on");
  expect(() => gitlabCiLocal(text)).not.toThrow();
});

test("run: what was tested is pushed, and deployed by its digest", () => {
  using folder = new GitLabFolder(kinds["the smallest"]);
  const calls = folder.run({
    REGISTRY: "localhost:5000",
    DOCKER_ENGINE: "",
    REGISTRY_USER: "me",
    REGISTRY_PASSWORD: "secret",
  });
  const image = "localhost:5000/evenkeel/hello";
  const tagged = `${image}:${folder.commit}`;
  expect(calls.filter((call) => !call.startsWith("docker login"))).toEqual([
    ...["npm ci", "npm test", `docker pull --quiet ${image}:latest`],
    `docker build --cache-from ${image}:latest --build-arg BUILDKIT_INLINE_CACHE=1 --tag ${tagged} .`,
    ...[`docker save --output image.tar ${tagged}`, "docker load --input image.tar", `docker run --rm ${tagged} test`],
    ...["docker load --input image.tar", `docker push --quiet ${tagged}`, `docker tag ${tagged} ${image}:latest`],
    ...[`docker push --quiet ${image}:latest`, expect.stringContaining("docker inspect") as string],
    "npm ci",
    `npx evenkeel deploy --to aws --image ${image}@sha256:abc --wait 900 --wait-lock`,
    ...[`npx evenkeel verify --to aws --image ${image}@sha256:abc`, "npx evenkeel status --to aws --json"],
  ]);
  expect(calls).toContain("docker login --username me --password-stdin localhost:5000");
});

test("run: where a role is named, AWS's clients find the job's ID token in a file", () => {
  using folder = new GitLabFolder(kinds["the smallest"]);
  const calls = folder.run({
    REGISTRY: "localhost:5000",
    DOCKER_ENGINE: "",
    AWS_ROLE_ARN: role,
    AWS_ID_TOKEN: "e.y.J",
  });
  expect(calls).toContain("token: e.y.J");
  expect(calls.some((call) => call.startsWith("docker login"))).toBe(false);
});

test.each([
  [{ REGISTRY_USER: "me", REGISTRY_PASSWORD: "secret" }, ["docker login --username me --password-stdin docker.io"]],
  // As in a pipeline of a branch that is not protected.
  [{ REGISTRY_USER: "me", REGISTRY_PASSWORD: "" }, []],
  [{ REGISTRY_USER: "me" }, []],
  [{}, []],
])("with %j, who logs in has a password", (variables, calls) => {
  const login = scriptsOf(kinds["the smallest"]).find((script) => script.includes("docker login"));
  expect(callsOf(`set -u\n${login ?? ""}`, { REGISTRY: "docker.io", ...variables })).toEqual(calls);
});

interface Parsed {
  readonly stages: readonly string[];
  readonly jobs: Readonly<Record<string, Job>>;
}

function read(text: string): Parsed {
  const { stages, ...jobs } = parse(text) as Readonly<Record<string, Job>> & { readonly stages: readonly string[] }; // what GitLab reads
  return { stages, jobs };
}

function scriptsOf(text: string): readonly string[] {
  const { jobs } = read(text);
  const scripts = Object.values(jobs).flatMap(({ before_script: before = [], script = [] }) => [before, script]);
  return scripts.filter((lines) => lines.length > 0).map((lines) => lines.join("\n"));
}
