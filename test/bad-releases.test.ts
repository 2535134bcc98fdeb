import { ECS, type ContainerDefinition } from "@aws-sdk/client-ecs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ReferenceService, type Outcome } from "./reference-service.ts";
import { SteadyTraffic, type Failure } from "./traffic.ts";

// P4: a bad release never takes the service down. One running copy of the reference service, whose first revision has to be
// there after each of them; time runs eight times as fast, so that checks and grace periods pass quickly.
let service: ReferenceService;
let ecs: ECS;

beforeAll(async () => {
  service = await ReferenceService.copy();
  service.edit("evenkeel.config.ts", (source) =>
    source
      .replace("intervalSeconds: 30", "intervalSeconds: 5")
      .replace("min: 2", "min: 4")
      .replace("logs: {", "deregistrationDelaySeconds: 5,\n  healthCheckGracePeriodSeconds: 15,\n  logs: {"),
  );
  await service.up("--speed", "8");
  const { stdout } = await service.evenkeel("env", "--json");
  const env = JSON.parse(stdout) as Record<string, string>;
  const [accessKeyId = "", secretAccessKey = ""] = [env["AWS_ACCESS_KEY_ID"], env["AWS_SECRET_ACCESS_KEY"]];
  const place = { endpoint: env["AWS_ENDPOINT_URL"] ?? "", region: env["AWS_REGION"] ?? "" };
  ecs = new ECS({ ...place, credentials: { accessKeyId, secretAccessKey } });
});

afterAll(async () => {
  await service.remove();
});

const entry = "src/server.ts";
const listening = /server\.listen\([^]*$/;

describe("P4: code that must not be let in is rolled back with its reason, and the old code answers every request", () => {
  it("ends at once", async () => {
    const { stderr } = await rolledBack(entry, (source) => `import "./routes.js";\n${source}`);
    expect(stderr).toContain("container app exited with code 1");
    expect(stderr).toMatch(/app {2}Error.*Cannot find module .*routes\.js/);
  });

  it("never listens", async () => {
    const { stderr } = await rolledBack(entry, (source) => source.replace(listening, "setInterval(() => {}, 1000);\n"));
    expect(stderr).toMatch(/failed ELB health checks/);
    expect(stderr).toContain("nothing answers there: the container has to listen on port 8080");
  });

  it("listens on another port than its container's", async () => {
    const { stderr } = await rolledBack(entry, (source) => source.replace(listening, "server.listen(0);\n"));
    expect(stderr).toMatch(/failed ELB health checks/);
    expect(stderr).toContain("nothing answers there: the container has to listen on port 8080");
  });

  it("answers 500 on /health", async () => {
    const { stderr } = await rolledBack("src/app.ts", (source) =>
      source.replace(
        "send(response, page === undefined",
        'send(response, path === "/health" ? 500 : page === undefined',
      ),
    );
    expect(stderr).toContain("Health checks failed with these codes: [500]");
  });

  it("is healthy at first, and dies before it takes over: only what was on the dying tasks themselves fails", async () => {
    const dying = (source: string): string => `${source}\nsetTimeout(() => process.exit(7), 700);\n`;
    // One new task at a time: three of four old ones stay, however quickly ECS lets the first leave.
    const options = ["--max-percent", "125"];
    const { stderr, failures, sent } = await rolledBack(entry, dying, { dyingTasksServe: true, options });
    expect(stderr).toContain("container app exited with code 7");
    expect(failures.filter(({ cause }) => cause !== "502")).toEqual([]);
    // A handful here; a busy machine is slower to notice a death, but the old revision answers nearly everything.
    expect(failures.length).toBeLessThan(sent / 50);
  });
});

describe("P4: a release that cannot start is refused before it changes anything, and rolled back where it was let through", () => {
  it("an image that is not there", async () => {
    const options = ["--image", "evenkeel/hello:nowhere"];
    await refused(options, /evenkeel\/hello:nowhere/);
    const { stderr } = await rolledBackWith([...options, "--no-preflight"]);
    expect(stderr).toContain("CannotPullContainerError");
  });

  it("a log group that is not there", async () => {
    const options = ["--base", await revisionLoggingTo("nowhere")];
    await refused(options, /log group/i);
    const { stderr } = await rolledBackWith([...options, "--no-preflight"]);
    expect(stderr).toContain("log group does not exist");
  });
});

/** A bad release of changed code, which is as it was afterwards. */
async function rolledBack(
  file: string,
  change: (source: string) => string,
  expected?: { readonly dyingTasksServe: true; readonly options: readonly string[] },
): Promise<Outcome & { readonly failures: readonly Failure[]; readonly sent: number }> {
  const good = service.edit(file, change);
  try {
    return await rolledBackWith(expected?.options ?? [], expected);
  } finally {
    service.edit(file, () => good);
  }
}

async function rolledBackWith(options: readonly string[], expected?: { readonly dyingTasksServe: true }) {
  const traffic = SteadyTraffic.start(`http://127.0.0.1:${service.port}/`, 200);
  await traffic.more(100);
  const outcome = await service.evenkeel("deploy", ...options);
  await traffic.more(100);
  const { failures, sent } = await traffic.stop();

  expect(outcome.exitCode, outcome.stderr).toBe(4);
  if (!expected) expect(failures).toEqual([]);
  expect(outcome.stderr).toMatch(/✖ hello:\d+ was rolled back; hello:1 is serving \(4 of 4 healthy/);
  expect(await servingRevisions()).toEqual(["hello:1", "hello:1", "hello:1", "hello:1"]);
  return { ...outcome, failures, sent };
}

async function refused(options: readonly string[], reason: RegExp): Promise<void> {
  const { exitCode, stderr } = await service.evenkeel("deploy", ...options);
  expect([exitCode, stderr]).toEqual([3, expect.stringMatching(reason)]);
  expect(await servingRevisions()).toEqual(["hello:1", "hello:1", "hello:1", "hello:1"]);
}

/** What serves, but for where it logs to. */
async function revisionLoggingTo(group: string): Promise<string> {
  const { taskDefinition } = await ecs.describeTaskDefinition({ taskDefinition: "hello:1" });
  const { family, containerDefinitions, cpu, memory, executionRoleArn, taskRoleArn } = taskDefinition ?? {};
  const toGroup = (container: ContainerDefinition): ContainerDefinition => ({
    ...container,
    logConfiguration: {
      logDriver: "awslogs",
      options: { ...container.logConfiguration?.options, "awslogs-group": group },
    },
  });
  const { taskDefinition: registered } = await ecs.registerTaskDefinition({
    ...{ family, cpu, memory, executionRoleArn, taskRoleArn },
    ...{ networkMode: "awsvpc", requiresCompatibilities: ["FARGATE"] },
    containerDefinitions: containerDefinitions?.map(toGroup),
  });
  return `hello:${registered?.revision ?? 0}`;
}

async function servingRevisions(): Promise<readonly string[]> {
  const { tasks } = await service.status();
  return tasks.filter(({ targetHealth }) => targetHealth === "healthy").map(({ revision }) => revision);
}
