import { ECS, type ContainerDefinition } from "@aws-sdk/client-ecs";
import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { outcomeOf, ReferenceService, type Outcome } from "./reference-service.ts";

// One running copy of the reference service; each release starts from what the one before left.
let service: ReferenceService;
let ecs: ECS;
let gated: readonly string[];

beforeAll(async () => {
  service = await ReferenceService.copy();
  service.quicken();
  // No scaling of its own: tests say how many tasks there are.
  service.edit("evenkeel.config.ts", (source) =>
    source.replace("desired: 4, min: 2", "desired: 2, min: 1").replace(/scaling: \[[^\]]*\]/, "scaling: []"),
  );
  gated = service.gate();
  await service.up();
  const { stdout } = await service.evenkeel("env", "--json");
  const { AWS_ENDPOINT_URL: endpoint = "", ...env } = JSON.parse(stdout) as Record<string, string>;
  const credentials = {
    accessKeyId: env["AWS_ACCESS_KEY_ID"] ?? "",
    secretAccessKey: env["AWS_SECRET_ACCESS_KEY"] ?? "",
  };
  ecs = new ECS({ endpoint, credentials, region: env["AWS_REGION"] ?? "" });
});

afterAll(async () => {
  await service.remove();
});

describe("deploy --before", () => {
  it("releases nothing when the command fails, and shows what it said", async () => {
    const script = "console.error('Error: no such table ' + process.env.TABLE); process.exit(9)";
    const { exitCode, stderr } = await service.evenkeel("deploy", "--env", "TABLE=users", "--before", node(script));

    expect(exitCode).toBe(3);
    expect(stderr).toContain("✖ nothing was changed: the command that runs before the release failed");
    expect(stderr).toContain("why   container app exited with code 9");
    expect(stderr).toContain("app  Error: no such table users");
    expect(await servingRevision()).toBe("hello:1");
  });

  it("stops a command that takes longer than its own time", async () => {
    const options = ["--env", "X=1", "--before", "sleep 60", "--before-timeout", "1"];
    const { exitCode, stderr } = await service.evenkeel("deploy", ...options);

    expect(exitCode).toBe(3);
    expect(stderr).toContain("why   the command did not end within 1 s and was stopped");
    expect((await taskDefinitionOf(await servingRevision())).revision).toBe(1);
  });

  it("is interrupted by Ctrl-C before anything was released, and says so", async () => {
    const deploy = service.begin("deploy", "--env", "X=1", "--before", "sleep 60");
    const { exitCode, stderr } = await interruptedAt(deploy, /runs sleep 60/);

    expect(exitCode).toBe(130);
    expect(stderr).toContain("left  hello:1 as it was");
  });

  it("releases when the command succeeds, and says everything as events with --events", async () => {
    const { exitCode, stdout } = await service.evenkeel("deploy", "--env", "X=1", "--before", node("1"), "--events");
    const events = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { type: string; result?: string; to?: string });
    const types = events.map(({ type }) => type).filter((type) => !type.startsWith("scaleOut"));

    expect(exitCode).toBe(0);
    expect(types.slice(0, 6)).toEqual([
      ...["planned", "checked", "lockTaken", "registered", "taskStarted", "taskEnded"],
    ]);
    expect(types.slice(-2)).toEqual(["deployed", "ended"]);
    expect(events.at(-1)).toMatchObject({ result: "completed" });
    expect(events.at(-1)?.to).toBe(await servingRevision());
  });
});

describe("deploy", () => {
  it("--dry-run says what would change, and changes nothing", async () => {
    const before = await servingRevision();
    const options = ["--env", "X=2", "--unset", "TABLE", "--count", "3", "--dry-run", "--json"];
    const { exitCode, stdout } = await service.evenkeel("deploy", ...options);

    expect([exitCode, JSON.parse(stdout)]).toMatchObject([
      0,
      {
        result: "planned",
        preflight: { passed: true },
        differences: [
          { path: ["app", "environment", "X"], before: "1", after: "2" },
          { path: ["service", "desiredCount"], before: 2, after: 3 },
        ],
      },
    ]);
    expect([await servingRevision(), (await service.status()).desiredCount]).toEqual([before, 2]);
  });

  it("--tag-env and --digest take a pushed image by its digest, with --count more tasks", async () => {
    const reference = "evenkeel/hello:v2";
    const pushed = await service.evenkeel("image", "push", reference, ".", "--json", "--", "node", "src/server.ts");
    const { digest } = JSON.parse(pushed.stdout) as { digest: string };
    const options = ["deploy", "--tag-env", "VERSION", "--digest", "--count", "3", "--json"];
    const outcome = await service.evenkeelWith({ VERSION: "v2" }, ...options);

    expect([outcome.exitCode, resultOf(outcome)]).toMatchObject([0, { result: "completed" }]);
    expect((await containersOf(await servingRevision()))[0]?.image).toBe(`${reference}@${digest}`);
    expect(await service.status()).toMatchObject({ desiredCount: 3, runningCount: 3 });
  });

  it("refuses an image that is not there, and changes nothing", async () => {
    const before = await servingRevision();
    const { exitCode, stderr } = await service.evenkeel("deploy", "--tag", "v3");

    expect(exitCode).toBe(3);
    expect(stderr).toContain(
      "why   evenkeel/hello:v3: not in the local region: evenkeel image push evenkeel/hello:v3 DIRECTORY -- COMMAND",
    );
    expect(await servingRevision()).toBe(before);
  });

  it("--image, --env and --unset reach each container by its name", async () => {
    const base = await registerWithSidecar();
    await service.evenkeel("image", "push", "evenkeel/side:v1", ".", "--", "sleep", "1000");
    const ofSide = ["--image", "side=evenkeel/side:v1", "--env", "side:LOG=debug", "--unset", "side:X"];
    const outcome = await service.evenkeel("deploy", "--base", base, ...ofSide, "--env", "X=3", "--json");
    const [app, side] = await containersOf(await servingRevision());

    expect([outcome.exitCode, resultOf(outcome)]).toMatchObject([0, { result: "completed" }]);
    expect([app?.image, app?.environment]).toEqual([
      expect.stringMatching(/^evenkeel\/hello:v2@/),
      expect.arrayContaining([{ name: "X", value: "3" }]),
    ]);
    expect([side?.image, side?.environment]).toEqual(["evenkeel/side:v1", [{ name: "LOG", value: "debug" }]]);
  });

  it("is interrupted by Ctrl-C, says what it leaves, and the next one watches it to its end", async () => {
    // Not before ECS has taken it up: until then the deployment wants no task yet.
    const { exitCode, stderr } = await interruptedAt(
      service.begin("deploy", "--env", "X=4", ...gated),
      /has started \d tasks/,
    );
    const watching = service.begin("deploy", "--env", "X=4", ...gated, "--json");
    watching.stderr?.once("data", () => service.openGate());
    const again = await outcomeOf(watching);

    expect(exitCode).toBe(130);
    expect(stderr).toMatch(
      /left {2}hello:\d+ in progress with \d of 3 tasks healthy, .*ECS goes on with the deployment/,
    );
    expect([again.exitCode, resultOf(again)]).toMatchObject([0, { result: "completed" }]);
    expect((await containersOf(await servingRevision()))[0]?.environment).toContainEqual({ name: "X", value: "4" });
  });

  it("--wait-lock waits for another release to end, and --keep lets old revisions go", async () => {
    const first = await service.deployHeld("--env", "X=5", "--json");
    const waiting = service.begin("deploy", "--env", "X=6", "--wait-lock", "120", "--keep", "2", "--json");
    waiting.stderr?.on("data", (chunk: Buffer) => {
      if (/waiting for \S+@\S+ pid \d+, who deploys/.test(chunk.toString())) first.letGo();
    });
    const second = await outcomeOf(waiting);

    expect(resultOf(await first.outcome)).toMatchObject({ result: "completed" });
    expect([second.exitCode, resultOf(second)]).toMatchObject([0, { result: "completed" }]);
    const { taskDefinitionArns = [] } = await ecs.listTaskDefinitions({ familyPrefix: "hello", status: "ACTIVE" });
    expect(taskDefinitionArns.map(nameIn)).toEqual([resultOf(second).from, resultOf(second).to]);
  });
});

/** The command line that runs a script. */
function node(script: string): string {
  return `node -e "${script}"`;
}

/** Presses Ctrl-C as soon as the command has said something. */
async function interruptedAt(command: ReturnType<ReferenceService["begin"]>, said: RegExp): Promise<Outcome> {
  let [stdout, stderr] = ["", ""];
  command.stdout?.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
  command.stderr?.on("data", (chunk: Buffer) => {
    const before = said.test(stderr);
    stderr += chunk.toString();
    if (!before && said.test(stderr)) command.kill("SIGINT");
  });
  const [exitCode] = (await once(command, "close")) as [number | null];
  return { exitCode, stdout, stderr };
}

interface Result {
  readonly result: string;
  readonly from: string;
  readonly to: string;
}

function resultOf({ stdout, stderr }: Outcome): Result {
  expect(stdout, stderr).not.toBe("");
  return JSON.parse(stdout) as Result;
}

/** The revision that the service names, such as `hello:1`. */
async function servingRevision(): Promise<string> {
  const { services = [] } = await ecs.describeServices({ cluster: "hello", services: ["hello"] });
  return nameIn(services[0]?.taskDefinition ?? "");
}

async function taskDefinitionOf(revision: string) {
  const { taskDefinition } = await ecs.describeTaskDefinition({ taskDefinition: revision });
  return taskDefinition ?? {};
}

async function containersOf(revision: string): Promise<readonly ContainerDefinition[]> {
  return (await taskDefinitionOf(revision)).containerDefinitions ?? [];
}

/** Registers the revision that serves with a second container beside the first. */
async function registerWithSidecar(): Promise<string> {
  const { family, networkMode, requiresCompatibilities, cpu, memory, ...given } = await taskDefinitionOf(
    await servingRevision(),
  );
  const { taskRoleArn, executionRoleArn, containerDefinitions: [app = {}] = [] } = given;
  const side = { ...app, name: "side", essential: false, portMappings: [], environment: [{ name: "X", value: "1" }] };
  const shape = { family, networkMode, requiresCompatibilities, cpu, memory, taskRoleArn, executionRoleArn };
  const { taskDefinition } = await ecs.registerTaskDefinition({ ...shape, containerDefinitions: [app, side] });
  return nameIn(taskDefinition?.taskDefinitionArn ?? "");
}

function nameIn(arn: string): string {
  return arn.slice(arn.lastIndexOf("/") + 1);
}
