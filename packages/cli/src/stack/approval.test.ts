import { beforeAll, expect, test } from "vitest";
import { aStackRegion, templatesOf, stackOptionsFor } from "../testing/a-stack-region.ts";
import { leaveCountToScaling, provision, type Approval, type Proposal } from "./provision.ts";
import { readStack } from "./stack-state.ts";

let [web, shop] = ["", ""];
beforeAll(async () => {
  [web, shop] = await templatesOf("web", "shop");
}, 60_000);

test("what is not approved leaves nothing behind, and says what it would have done", async () => {
  const { region, cloudFormation } = aStackRegion();
  const seen: Proposal[] = [];
  const decline: Approval = (proposal) => {
    seen.push(proposal);
    return Promise.resolve("withdraw");
  };
  expect(await provision(cloudFormation, stackOptionsFor(web), decline)).toMatchObject({ kind: "withdrawn" });
  expect(await readStack(cloudFormation, "hello")).toBeUndefined();

  await provision(cloudFormation, stackOptionsFor(web));
  region.clock.advance(300_000);
  await leaveCountToScaling(cloudFormation, "hello");
  expect(await provision(cloudFormation, stackOptionsFor(web), decline)).toMatchObject({ kind: "none" });
  expect(await provision(cloudFormation, stackOptionsFor(shop), decline)).toMatchObject({ kind: "withdrawn" });
  expect(region.call("cloudformation", "ListChangeSets", { StackName: "hello" })).toMatchObject({
    Summaries: [{ ExecutionStatus: "EXECUTE_COMPLETE" }],
  });

  expect(seen.map(({ kind }) => kind)).toEqual(["create", "update"]);
  const vpc = seen[1]?.changes.find(({ type }) => type === "AWS::EC2::VPC");
  expect(vpc?.properties).toEqual([{ path: ["Tags", "team"], before: "web", after: "shop", replaces: "never" }]);
});

test("what a failed creation has left goes only when that is approved", async () => {
  const { region, cloudFormation, status } = aStackRegion();
  const bad = web.replace(/"CidrBlock": *"[^"]*"/, '"CidrBlock": "10.0.0.0/33"');
  await provision(cloudFormation, stackOptionsFor(bad));
  region.clock.advance(300_000);
  expect(status()).toEqual(["CREATE_FAILED", "4"]);
  const asked: string[] = [];
  const answer = (decision: "execute" | "withdraw"): Approval => {
    return ({ kind }) => Promise.resolve((asked.push(kind), decision));
  };
  await provision(cloudFormation, stackOptionsFor(web), answer("withdraw"));
  expect(status()).toEqual(["CREATE_FAILED", "4"]);
  await provision(cloudFormation, stackOptionsFor(web), answer("execute"));
  expect(status()[0]).toMatch(/^CREATE_(IN_PROGRESS|COMPLETE)$/);
  expect(asked).toEqual(["recreate", "recreate"]);
});

test("a creation needs an image by name where none can be made, and says how to have one", async () => {
  const { cloudFormation } = aStackRegion();
  const kept = stackOptionsFor(web, { image: { origin: "kept" } });
  await expect(provision(cloudFormation, kept)).rejects.toMatchObject({
    exitCode: 3,
    details: { fix: "evenkeel provision --to aws --image REPOSITORY:TAG" },
  });
  expect(await readStack(cloudFormation, "hello")).toBeUndefined();
  await provision(cloudFormation, stackOptionsFor(web, { image: { origin: "asked", reference: "evenkeel/hello:2" } }));
  const stack = await readStack(cloudFormation, "hello");
  expect(stack?.parameters["Image"]).toBe("evenkeel/hello:2");
});
