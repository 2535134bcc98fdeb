import { expect, it } from "vitest";
import { aRegion } from "../../testing/region.ts";
import { describeKey } from "../kms/operations/DescribeKey.ts";
import { getKeyPolicy } from "../kms/operations/GetKeyPolicy.ts";
import { getKeyRotationStatus } from "../kms/operations/GetKeyRotationStatus.ts";
import { listResourceTags } from "../kms/operations/ListResourceTags.ts";
import { kms } from "../kms/service.ts";
import { aliases } from "../kms/state.ts";
import { createStack } from "./operations/CreateStack.ts";
import { deleteStack } from "./operations/DeleteStack.ts";
import { describeStacks } from "./operations/DescribeStacks.ts";
import { updateStack } from "./operations/UpdateStack.ts";
import { cloudformation } from "./service.ts";
import type { JsonObject } from "./template/json.ts";
import { aTemplate } from "./testing/a-stack.ts";

const KeyPolicy = { Version: "2012-10-17", Statement: [] };

function aStack(key: JsonObject) {
  const region = aRegion({ services: [cloudformation, kms] });
  const { call, advance } = region;
  const template = (Properties: JsonObject): string =>
    aTemplate(
      {
        Key: { Type: "AWS::KMS::Key", Properties: { KeyPolicy, ...Properties } },
        Alias: { Type: "AWS::KMS::Alias", Properties: { AliasName: "alias/web", TargetKeyId: { Ref: "Key" } } },
      },
      { Id: { Ref: "Key" }, Arn: { "Fn::GetAtt": ["Key", "Arn"] }, Alias: { Ref: "Alias" } },
    );
  call(createStack, { StackName: "web", TemplateBody: template(key) });
  advance("0s");
  return {
    ...region,
    update(this: void, changed: JsonObject): void {
      call(updateStack, { StackName: "web", TemplateBody: template(changed) });
      advance("0s");
    },
    remove(this: void): void {
      call(deleteStack, { StackName: "web" });
      advance("0s");
    },
    outputs: () => call(describeStacks, { StackName: "web" }).Stacks?.[0]?.Outputs?.map((it) => it.OutputValue) ?? [],
    key: (KeyId = "alias/web") => call(describeKey, { KeyId }).KeyMetadata,
  };
}

it("builds and changes a key with its alias, and schedules its deletion with the stack's", () => {
  const { call, store, update, remove, outputs, key } = aStack({
    ...{ Description: "one", EnableKeyRotation: true, Tags: [{ Key: "a", Value: "1" }], PendingWindowInDays: 7 },
  });
  const [KeyId = "", arn, alias] = outputs();
  expect([arn, alias]).toEqual([key(KeyId)?.Arn, "alias/web"]);
  expect(call(getKeyPolicy, { KeyId }).Policy).toBe(JSON.stringify(KeyPolicy));
  expect(call(getKeyRotationStatus, { KeyId })).toMatchObject({ KeyRotationEnabled: true, RotationPeriodInDays: 365 });
  update({ Description: "two", Enabled: false, PendingWindowInDays: 7 });
  expect(key()).toMatchObject({ KeyId, Description: "two", Enabled: false });
  expect(call(getKeyRotationStatus, { KeyId }).KeyRotationEnabled).toBe(false);
  expect(call(listResourceTags, { KeyId }).Tags).toEqual([]);
  remove();
  expect(key(KeyId)?.KeyState).toBe("PendingDeletion");
  expect(store.list(aliases)).toEqual([]);
});

it("replaces a key of another spec, and gives the alias to the new one", () => {
  const { update, outputs, key } = aStack({ KeySpec: "RSA_2048", KeyUsage: "SIGN_VERIFY" });
  const [before = ""] = outputs();
  update({ KeySpec: "ECC_NIST_P256", KeyUsage: "SIGN_VERIFY" });
  expect(outputs()[0]).not.toBe(before);
  expect(key()).toMatchObject({ KeyId: outputs()[0], KeySpec: "ECC_NIST_P256" });
  expect(key(before)?.KeyState).toBe("PendingDeletion");
});
