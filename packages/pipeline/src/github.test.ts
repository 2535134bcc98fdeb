import type * as parser from "@actions/workflow-parser";
import { execFileSync } from "node:child_process";
import { registerHooks } from "node:module";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { aPipeline, callsOf } from "./testing.ts";

const role = "arn:aws:iam::123456789012:role/deploy-hello";
const kinds = {
  "the smallest": aPipeline("github"),
  "staging and production": aPipeline("github", {
    pipeline: { environments: [{ name: "staging" }, { name: "production", approval: true }] },
  }),
  "Amazon ECR": aPipeline("github", {
    image: { repository: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/hello" },
    pipeline: {
      environments: [{ name: "production", region: "eu-west-1", roleArn: role, url: "https://example.com" }],
    },
  }),
  "GitHub's registry, Python, arm64": aPipeline("github", {
    architecture: "arm64",
    pipeline: { registry: "ghcr.io", test: { image: "python:3.13", commands: ["python3 -m unittest"] } },
  }),
  "a sidecar that is built": aPipeline("github", { sidecars: { clock: { image: { directory: "clock" } } } }),
  "two scenarios": aPipeline("github", { pipeline: { rehearse: ["zone-outage", "release-under-surge"] } }),
  "a folder of a monorepo": aPipeline("github", {}, { definitionFile: "services/it's here/evenkeel.config.ts" }),
};

test.each(Object.entries(kinds))("%s: GitHub's own parser accepts it, and sh every script of it", async (_, text) => {
  expect(await findingsOf(text)).toEqual([]);
  for (const { run } of stepsOf(text)) execFileSync("sh", ["-n"], { input: run ?? "" });
});

test("GitHub's own parser refuses what is none of its words", async () => {
  const text = kinds["the smallest"].replace("timeout-minutes:", "timeout-seconds:");
  expect(await findingsOf(text)).toEqual([expect.stringContaining("timeout-seconds")]);
});

test("a pull request stops before the push, and environments follow one another", () => {
  const { image, "deploy-staging": staging, "deploy-production": production } = jobsOf(kinds["staging and production"]);
  const pushing = "github.event_name == 'push'";
  expect(image?.steps.find(({ id }) => id === "push")?.if).toBe(pushing);
  expect(staging).toMatchObject({ needs: "image", if: pushing });
  expect(production).toMatchObject({ needs: ["image", "deploy-staging"], if: pushing });
  expect(kinds["staging and production"]).toContain("Environments: production with required reviewers");
});

test("scenarios are rehearsed before the image is pushed, and their reports are kept whatever they found", () => {
  const { rehearse, image } = jobsOf(kinds["two scenarios"]);
  expect(rehearse).toMatchObject({ needs: "test", container: "node:24" });
  expect(image).toMatchObject({ needs: "rehearse" });
  const script = rehearse?.steps.find(({ name }) => name === "rehearse")?.run ?? "";
  expect(callsOf(script, {})).toEqual([
    ...["npm ci", "npx evenkeel rehearse zone-outage", "npx evenkeel rehearse release-under-surge"],
  ]);
  expect(rehearse?.steps.at(-1)).toMatchObject({
    ...{ uses: "actions/upload-artifact@v4", if: "always()" },
    with: {
      "include-hidden-files": true,
      path: ["report.html", "run.json", "junit.xml"].map((file) => `.evenkeel/rehearsals/*/${file}\n`).join(""),
    },
  });
  expect(kinds["the smallest"]).not.toContain("rehears");
});

test("a scenario that is missed ends the pipeline", () => {
  const script = jobsOf(kinds["two scenarios"])["rehearse"]?.steps.find(({ name }) => name === "rehearse")?.run ?? "";
  expect(() => callsOf(script, {}, { npx: '[ "$3" != zone-outage ] || exit 8' })).toThrow("Command failed");
});

test("a worker has no address to show", () => {
  const { "deploy-production": deploy } = jobsOf(aPipeline("github", { loadBalancer: "none" }));
  expect(deploy).toMatchObject({ environment: { name: "production" } });
  expect(deploy).not.toHaveProperty("environment.url");
  expect(deploy?.steps.at(-1)?.run).not.toContain("url=");
});

test("one deployment at a time per environment; a rollback is started by hand, and waits for the lock, not in the group", () => {
  const { "deploy-production": deploy, "rollback-production": rollback } = jobsOf(kinds["the smallest"]);
  const concurrency = { group: "production", "cancel-in-progress": false };
  expect(deploy).toMatchObject({ concurrency, "timeout-minutes": 60 });
  expect(rollback).toMatchObject({ if: "inputs.rollback == 'production'", "timeout-minutes": 60 });
  // Of those that wait in a group, GitHub keeps the newest alone: the next push would cancel it.
  expect(rollback).not.toHaveProperty("concurrency");
  expect(rollback?.steps.at(-1)?.run).toContain("npx evenkeel rollback --to aws --wait 900 --wait-lock\n");
});

test("no commit overtakes a newer one: every job on the way to a deployment takes them one after the other", () => {
  const { test, image, ...others } = jobsOf(kinds["staging and production"]);
  const groups = [test, image, others["deploy-staging"], others["deploy-production"]].map((job) => job?.concurrency);
  const isPullRequest = "${{ github.event_name == 'pull_request' }}";
  expect(groups).toEqual([
    { group: "test-${{ github.event_name }}-${{ github.ref }}", "cancel-in-progress": isPullRequest },
    { group: "image-${{ github.event_name }}-${{ github.ref }}", "cancel-in-progress": isPullRequest },
    { group: "staging", "cancel-in-progress": false },
    { group: "production", "cancel-in-progress": false },
  ]);
});

test("what was tested is pushed, and deployed by its digest, to the Region of the environment", () => {
  const { image, "deploy-production": deploy } = jobsOf(kinds["Amazon ECR"]);
  expect(image?.steps.map(({ name }) => name)).toEqual([...[undefined, "log in", "build", "test", "push"]]);
  expect(deploy).toMatchObject({ env: { AWS_ROLE_ARN: role }, environment: { url: "https://example.com" } });
  expect(deploy?.steps.at(-1)?.run?.split("\n").slice(-3)).toEqual([
    'npx evenkeel deploy --to aws --region eu-west-1 --image "$RELEASE" --wait 900 --wait-lock',
    'npx evenkeel verify --to aws --region eu-west-1 --image "$RELEASE"',
    "",
  ]);
});

test.each([
  ["a, b", "a, b"],
  ["it's", "it''s"],
  ["x]{y", "x]{y"],
  // Not its usual meaning, one of the characters within: https://github.com/actions/toolkit/tree/main/packages/glob#patterns
  ["[id] *", "[[]id] [*]"],
])("a folder called %j and a URL with , and ] come through", async (name, pattern) => {
  const url = "https://example.com/a,b?c=[d]\\";
  const text = aPipeline(
    "github",
    { pipeline: { environments: [{ name: "on", url }, { name: "production" }] } },
    { definitionFile: `${name}/evenkeel.config.ts`, packages: name },
  );
  const jobs = jobsOf(text);
  for (const job of ["test", "deploy-on"]) {
    const cache = jobs[job]?.steps.find(({ uses }) => uses?.startsWith("actions/cache"));
    expect(cache?.with?.["key"]).toBe(`npm-\${{ hashFiles('${pattern}/package-lock.json') }}`);
  }
  expect(jobs["deploy-on"]).toMatchObject({ environment: { name: "on", url } });
  expect(jobs["rollback-on"]).toMatchObject({ environment: "on" });
  expect(text).toContain("options: ['on', production]");
  expect(await findingsOf(text)).toEqual([]);
});

test.each([
  [{ REGISTRY_USER: "me", REGISTRY_PASSWORD: "secret" }, ["docker login --username me --password-stdin docker.io"]],
  // As Dependabot's runs and those of forks, which see variables and no secrets.
  [{ REGISTRY_USER: "me", REGISTRY_PASSWORD: "" }, []],
  [{ REGISTRY_USER: "", REGISTRY_PASSWORD: "" }, []],
])("with %j, who logs in has a password", (variables, calls) => {
  const login = jobsOf(kinds["the smallest"])["image"]?.steps.find(({ name }) => name === "log in");
  expect(callsOf(login?.run ?? "", { IMAGE: "docker.io/evenkeel/hello", ...variables })).toEqual(calls);
});

const trusted = { AWS_ROLE_ARN: role, ACTIONS_ID_TOKEN_REQUEST_URL: "https://id.example/?a=1" };
/** GitHub's tokens: t1, t2, and so on. */
const curl = `echo >> asked; printf '{"count":1,"value":"t%s"}' "$(wc -l < asked | tr -d ' ')"`;

test("run: while a release takes longer than an ID token lives, AWS's clients find a fresh one", () => {
  const deploy = jobsOf(kinds["Amazon ECR"])["deploy-production"]?.steps.at(-1)?.run ?? "";
  const calls = callsOf(
    deploy,
    { ...trusted, ACTIONS_ID_TOKEN_REQUEST_TOKEN: "bearer", RELEASE: "hello@sha256:abc" },
    {
      curl,
      npm: "mkfifo passing",
      // Time passes once, when the release says so.
      sleep: "mkdir passed 2> /dev/null && read -r _ < passing",
      npx: `[ "$2" != deploy ] || { echo > passing; until [ "$(cat "$AWS_WEB_IDENTITY_TOKEN_FILE")" = t2 ]; do :; done; }
[ "$2" != verify ] || echo "token: $(cat "$AWS_WEB_IDENTITY_TOKEN_FILE")" >> "$CALLS"`,
    },
  );
  const asked = "curl --silent --show-error --fail --header Authorization: bearer bearer";
  expect(calls.filter((call) => /^(curl|token|npx)/.test(call)).map((call) => call.replace(/ --to .*/, ""))).toEqual([
    expect.stringContaining(asked),
    "npx evenkeel deploy",
    "token: t1",
    expect.stringContaining("https://id.example/?a=1&audience=sts.amazonaws.com"),
    "npx evenkeel verify",
    "token: t2",
  ]);
});

test("run: sidecars that are built are pushed beside the application, and all are deployed by their digests", () => {
  const jobs = jobsOf(kinds["a sidecar that is built"]);
  const [app, clock] = ["localhost:5000/evenkeel/hello", "localhost:5000/evenkeel/hello-clock"];
  const images = { IMAGE: app, IMAGE_CLOCK: clock, GITHUB_SHA: "c0ffee" };
  const push = jobs["image"]?.steps.find(({ name }) => name === "push")?.run ?? "";
  const pushing = `${push}\ncat "$GITHUB_OUTPUT" >> "$CALLS"`;
  const pushed = callsOf(pushing, { ...images, GITHUB_OUTPUT: "output" });
  expect(pushed.filter((call) => call.startsWith("docker push"))).toEqual(
    [app, clock].flatMap((image) => [`docker push --quiet ${image}:c0ffee`, `docker push --quiet ${image}:latest`]),
  );
  expect(pushed.slice(-2)).toEqual([`release=${app}@sha256:abc`, `release_clock=${clock}@sha256:def`]);

  const deploy = jobs["deploy-production"]?.steps.at(-1);
  expect(deploy?.env).toEqual({
    RELEASE: "${{ needs.image.outputs.release }}",
    RELEASE_CLOCK: "${{ needs.image.outputs.release_clock }}",
  });
  const calls = callsOf(deploy?.run ?? "", { RELEASE: "a@1", RELEASE_CLOCK: "b@2", GITHUB_OUTPUT: "/dev/null" });
  expect(calls).toContain("npx evenkeel verify --to aws --image a@1 --image clock=b@2");
});

test("run: without a token there is no release, without a role no token", () => {
  const deploy = jobsOf(kinds["the smallest"])["deploy-production"]?.steps.at(-1)?.run ?? "";
  const env = { ...trusted, ACTIONS_ID_TOKEN_REQUEST_TOKEN: "bearer", GITHUB_OUTPUT: "/dev/null", RELEASE: "hello@x" };
  expect(() => callsOf(deploy, env, { curl: "exit 22" })).toThrow("Command failed");
  const calls = callsOf(deploy, { ...env, AWS_ROLE_ARN: "" }, { curl });
  expect(calls.map((call) => call.split(" --")[0])).toEqual([
    "npm ci",
    ...["npx evenkeel deploy", "npx evenkeel verify", "npx evenkeel status"],
  ]);
});

interface Step {
  readonly id?: string;
  readonly name?: string;
  readonly if?: string;
  readonly run?: string;
  readonly uses?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, string>>;
}

interface Job {
  readonly concurrency?: object;
  readonly steps: readonly Step[];
}

function jobsOf(text: string): Readonly<Record<string, Job>> {
  return (parse(text) as { jobs: ReturnType<typeof jobsOf> }).jobs; // what GitHub reads
}

function stepsOf(text: string): readonly Step[] {
  return Object.values(jobsOf(text)).flatMap(({ steps }) => steps);
}

async function findingsOf(content: string): Promise<readonly string[]> {
  const { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } = await gitHubsParser();
  const { context, value } = parseWorkflow({ name: "pipeline.yml", content }, new NoOperationTraceWriter());
  if (value) await convertWorkflowTemplate(context, value);
  return context.errors.getErrors().map(({ message }) => message);
}

/** GitHub's parser imports JSON as bundlers allow it; Node requires the import attribute. */
async function gitHubsParser(): Promise<typeof parser> {
  const hooks = registerHooks({
    load: (url, context, nextLoad) =>
      nextLoad(url, url.endsWith(".json") ? { ...context, importAttributes: { type: "json" } } : context),
  });
  try {
    return await import("@actions/workflow-parser");
  } finally {
    hooks.deregister();
  }
}
