import type { ContainerDefinition, RegisterTaskDefinitionRequest, TaskOverride } from "@aws-sdk/client-ecs";
import { expect, it } from "vitest";
import { createBucket } from "../s3/operations/CreateBucket.ts";
import { putObject } from "../s3/operations/PutObject.ts";
import { s3 } from "../s3/service.ts";
import { registerTaskDefinition } from "./operations/RegisterTaskDefinition.ts";
import { runTask } from "./operations/RunTask.ts";
import { tasks } from "./state.ts";
import { largestFileBytes, variablesIn } from "./tasks/environment-files.ts";
import { tasksToAdopt } from "./tasks/task-spec.ts";
import { aServiceRegion, aTaskDefinition } from "./testing/service-region.ts";

const file = (key: string) => ({ type: "s3" as const, value: `arn:aws:s3:::config/${key}` });

function withFiles(environmentFiles: ContainerDefinition["environmentFiles"]): RegisterTaskDefinitionRequest {
  const environment = [{ name: "GREETING", value: "Kia ora" }];
  return aTaskDefinition({ environmentFiles, environment });
}

/** A region with S3, in which these files are in the bucket `config`. */
function aRegionWith(files: Readonly<Record<string, string>>) {
  const region = aServiceRegion({ services: [s3] });
  const { call, performed, store, engine } = region;
  call(createBucket, { Bucket: "config", CreateBucketConfiguration: { LocationConstraint: "ap-southeast-2" } });
  for (const [Key, text] of Object.entries(files)) call(putObject, { Bucket: "config", Key, Body: Buffer.from(text) });
  return {
    ...region,
    run(this: void, overrides?: TaskOverride, assignPublicIp: "ENABLED" | "DISABLED" = "ENABLED"): void {
      const subnets = region.subnetIds.slice(0, 2);
      const networkConfiguration = { awsvpcConfiguration: { subnets, assignPublicIp } };
      const input = { cluster: "web", taskDefinition: "web", launchType: "FARGATE", networkConfiguration } as const;
      call(runTask, { ...input, overrides });
      region.advance("10s");
    },
    environment: () =>
      performed.flatMap((effect) => (effect.kind === "startTask" ? [effect.spec] : [])).at(-1)?.containers[0]
        ?.environment ?? {},
    adopted: () =>
      tasksToAdopt(store, { region: "ap-southeast-2", endpoint, readObject: engine.readObject })[0]?.spec.containers[0]
        ?.environment,
    stopped: () => store.list(tasks).map(({ stopCode, stoppedReason }) => ({ stopCode, stoppedReason })),
  };
}

const endpoint = "http://127.0.0.1:4566";

it.each<[string, string, [string, string][]]>([
  ["a variable on each line", "A=1\nB=2\n", Object.entries({ A: "1", B: "2" })],
  ["comments and empty lines", "# first\n\nA=1\n  # more\n", [["A", "1"]]],
  ["no quotation marks, escapes or blanks at the end", `A="x y" \nB=\\n`, Object.entries({ A: '"x y" ', B: "\\n" })],
  ["the first = only", "URL=http://x/?a=b", [["URL", "http://x/?a=b"]]],
  ["an empty value", "A=", [["A", ""]]],
  ["nothing in lines without a name or a =", "A\n=1\nB=2", [["B", "2"]]],
  ["lines of Windows", "\uFEFFA=1\r\nB=2\r\n", Object.entries({ A: "1", B: "2" })],
])("a file has %s", (_, text, variables) => {
  expect(variablesIn(text)).toEqual(variables);
});

it("are read when a task starts: what stands in the definition wins, then the first file", () => {
  const region = aRegionWith({ "first.env": "A=1\nGREETING=Hello\nconstructor=x", "second.env": "A=2\nB=2" });
  region.call(registerTaskDefinition, withFiles([file("first.env"), file("second.env")]));
  region.run();
  expect(region.environment()).toMatchObject({ A: "1", B: "2", GREETING: "Kia ora", constructor: "x" });
  expect(region.adopted()).toEqual(region.environment());
});

it("are those of the override instead", () => {
  const region = aRegionWith({ "first.env": "A=1", "other.env": "B=2" });
  const { taskDefinition } = region.call(registerTaskDefinition, withFiles([file("first.env")]));
  expect(taskDefinition?.containerDefinitions?.[0]?.environmentFiles).toEqual([file("first.env")]);
  expect(taskDefinition?.requiresAttributes).toContainEqual({ name: "ecs.capability.env-files.s3" });
  region.run({ containerOverrides: [{ name: "app", environmentFiles: [file("other.env")] }] });
  expect(region.environment()).toMatchObject({ B: "2" });
  expect(region.environment()).not.toHaveProperty("A");
});

it.each(["missing.env", "folder/missing.env"])("stop a task whose %s is not there", (key) => {
  const region = aRegionWith({ "first.env": "A=1" });
  region.call(registerTaskDefinition, withFiles([file("first.env"), file(key)]));
  region.run();
  const stoppedReason =
    "ResourceInitializationError: failed to download env files: file download command: non empty error stream: NoSuchKey: The specified key does not exist.";
  expect(region.stopped()).toEqual([{ stopCode: "TaskFailedToStart", stoppedReason }]);
});

it("stop a task for one of more than 262,144 bytes, and are read up to that", () => {
  const region = aRegionWith({
    "most.env": "A=".padEnd(largestFileBytes, "x"),
    "more.env": "A=".padEnd(largestFileBytes + 1, "x"),
  });
  region.call(registerTaskDefinition, withFiles([file("most.env")]));
  region.run();
  expect(region.environment()["A"]).toHaveLength(largestFileBytes - 2);
  region.run({ containerOverrides: [{ name: "app", environmentFiles: [file("more.env")] }] });
  expect(region.stopped().at(-1)?.stoppedReason).toMatch(
    /non empty error stream: arn:aws:s3:::config\/more.env has 262145 bytes, and at most 262144 are allowed.$/,
  );
});

it("name the reason where there is no S3", () => {
  const region = aServiceRegion();
  region.call(registerTaskDefinition, withFiles([file("web.env")]));
  region.aService({ taskDefinition: "web:2", desiredCount: 1 });
  expect(region.store.list(tasks)[0]?.stoppedReason).toMatch(
    /arn:aws:s3:::config\/web.env cannot be read: there is no S3 in this region.$/,
  );
});

it("keep a task from starting whose network does not lead to S3", () => {
  const region = aRegionWith({ "first.env": "A=1" });
  region.call(registerTaskDefinition, withFiles([file("first.env")]));
  region.run(undefined, "DISABLED");
  const stoppedReason =
    "ResourceInitializationError: failed to download env files: file download command: non empty error stream: RequestCanceled: request context canceled caused by: context deadline exceeded";
  expect(region.stopped()).toEqual([{ stopCode: "TaskFailedToStart", stoppedReason }]);
});

it.each<[string, NonNullable<ContainerDefinition["environmentFiles"]>]>([
  ["environmentFiles can have at most 10 files, but has 11.", Array(11).fill(file("web.env"))],
  ["environmentFiles.type must be s3, but is 'http'.", [{ ...file("web.env"), type: "http" as "s3" }]],
  ...["arn:aws:s3:::config/web.txt", "arn:aws:s3:::config", "https://config/web.env"].map(
    (value): [string, NonNullable<ContainerDefinition["environmentFiles"]>] => [
      `environmentFiles.value must be the ARN of an S3 object with the extension .env, such as arn:aws:s3:::bucket/web.env, but is '${value}'.`,
      [{ type: "s3", value }],
    ],
  ),
])("are refused: %s", (message, files) => {
  const { refusal } = aRegionWith({});
  const refused = { code: "ClientException", message: `containers: 'app': ${message}` };
  expect(refusal(registerTaskDefinition, withFiles(files))).toEqual(refused);
});
