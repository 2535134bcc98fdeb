import { afterAll, beforeAll, expect, it } from "vitest";
import { ReferenceService } from "./reference-service.ts";

// A region, and in it nothing but what these verbs make.
let service: ReferenceService;

beforeAll(async () => {
  service = await ReferenceService.copy();
  service.quicken();
  service.withoutScaling();
  service.edit("src/app.ts", (source) => source.replace("Hello from", '${process.env.GREETING ?? "Hello"} from'));
  const port = `80=${service.port}`;
  const { exitCode, stderr } = await service.evenkeel(
    ...["region", "start", "--region", "ap-southeast-2", "--listener-port", port],
  );
  expect(exitCode, stderr).toBe(0);
});

afterAll(async () => {
  await service.remove();
});

it("a stack is made, shows in what it differs, is changed as shown, and removed, by a change set that is seen first", async () => {
  expect(await service.evenkeel("diff", "--exit-code")).toMatchObject({ exitCode: 10 });
  // What was looked at left nothing behind.
  expect(await service.evenkeel("destroy")).toMatchObject({
    exitCode: 0,
    stdout: "  ✔ there is no stack hello: nothing to delete\n",
  });

  const created = await service.evenkeel("provision", "--json");
  expect(created.exitCode, created.stderr).toBe(0);
  expect(JSON.parse(created.stdout)).toMatchObject({ result: "created", url: `http://127.0.0.1:${service.port}` });
  expect(await greeting()).toContain("Hello from");
  expect(await diff()).toEqual({ kind: "unchanged", changes: [] });
  const defined = service.edit("evenkeel.config.ts", (source) => source.replace("desired: 4", "desired: 3"));
  expect((await service.evenkeel("diff")).stderr).toContain("evenkeel scale 3");
  service.edit("evenkeel.config.ts", () => defined);

  service.edit("evenkeel.config.ts", (source) =>
    source
      .replace("port: 8080,", 'port: 8080,\n  environment: { GREETING: "Kia ora" },')
      .replace("retentionDays: 30", "retentionDays: 7"),
  );
  const { changes } = await diff();
  expect(changes.map(({ action, type }) => `${action} ${type}`).toSorted()).toEqual([
    "change AWS::ECS::Service",
    "change AWS::Logs::LogGroup",
    "replace AWS::ECS::TaskDefinition",
  ]);
  expect(changes.flatMap(({ properties }) => properties)).toEqual(
    expect.arrayContaining([
      { path: "RetentionInDays", before: 30, after: 7, replaces: "never" },
      { path: "ContainerDefinitions.app.Environment.GREETING", after: "Kia ora", replaces: "always" },
    ]),
  );
  expect(await greeting()).not.toContain("Kia ora");

  const updated = await service.evenkeel("provision");
  expect(updated.exitCode, updated.stderr).toBe(0);
  expect(updated.stderr).toContain("nothing is interrupted");
  expect(await greeting()).toContain("Kia ora");
  expect(await diff()).toEqual({ kind: "unchanged", changes: [] });

  // There is no terminal to ask on: what removes something is not done.
  service.edit("evenkeel.config.ts", (source) => source.replace("one-per-zone", "single"));
  const risky = await service.evenkeel("provision");
  expect(risky.exitCode).toBe(2);
  expect(risky.stderr).toMatch(/- remove +EC2 NatGateway[^]*✖ confirmation is needed[^]*evenkeel provision --yes/);
  expect((await diff()).changes.map(({ action }) => action)).toContain("remove");

  const refused = await service.evenkeel("destroy");
  expect([refused.exitCode, refused.stderr]).toEqual([2, expect.stringContaining("evenkeel destroy --yes")]);
  const destroyed = await service.evenkeel("destroy", "--yes", "--json");
  expect(destroyed.exitCode, destroyed.stderr).toBe(0);
  expect(JSON.parse(destroyed.stdout)).toMatchObject({ result: "deleted", stack: "hello", kept: [] });
  expect(service.processes.filter((line) => line.includes("src/server.ts"))).toEqual([]);
});

it("what CloudFormation had to put back is reported with its cause", async () => {
  const created = await service.evenkeel("provision", "--yes");
  expect(created.exitCode, created.stderr).toBe(0);
  service.edit("src/server.ts", () => 'throw new Error("no way");\n');
  const failed = await service.evenkeel("provision", "--yes");
  expect(failed.exitCode, failed.stderr).toBe(4);
  expect(failed.stderr).toMatch(/✖ the stack hello could not be changed: CloudFormation has put back what was there/);
  expect(failed.stderr).toMatch(/why {6}\S+ \(AWS::ECS::Service\): .*Circuit Breaker/);
  expect(failed.stderr).toContain("Error: no way");
});

interface Diff {
  readonly kind: string;
  readonly changes: readonly {
    readonly action: string;
    readonly type: string;
    readonly properties: readonly object[];
  }[];
}

async function diff(): Promise<Diff> {
  const { stdout, stderr, exitCode } = await service.evenkeel("diff", "--json");
  expect(exitCode, stderr).toBe(0);
  const { kind, changes } = JSON.parse(stdout) as Diff;
  return { kind, changes };
}

async function greeting(): Promise<string> {
  return (await fetch(`http://127.0.0.1:${service.port}/`)).text();
}
