import type { KeySpec, KeyUsageType } from "@aws-sdk/client-kms";
import { expect, it } from "vitest";
import { aRegion } from "../../testing/region.ts";
import { cancelKeyDeletion } from "./operations/CancelKeyDeletion.ts";
import { createAlias } from "./operations/CreateAlias.ts";
import { createKey } from "./operations/CreateKey.ts";
import { deleteAlias } from "./operations/DeleteAlias.ts";
import { describeKey } from "./operations/DescribeKey.ts";
import { disableKey } from "./operations/DisableKey.ts";
import { disableKeyRotation } from "./operations/DisableKeyRotation.ts";
import { enableKey } from "./operations/EnableKey.ts";
import { enableKeyRotation } from "./operations/EnableKeyRotation.ts";
import { getKeyPolicy } from "./operations/GetKeyPolicy.ts";
import { getKeyRotationStatus } from "./operations/GetKeyRotationStatus.ts";
import { listAliases } from "./operations/ListAliases.ts";
import { listKeyPolicies } from "./operations/ListKeyPolicies.ts";
import { listKeys } from "./operations/ListKeys.ts";
import { listResourceTags } from "./operations/ListResourceTags.ts";
import { putKeyPolicy } from "./operations/PutKeyPolicy.ts";
import { scheduleKeyDeletion } from "./operations/ScheduleKeyDeletion.ts";
import { tagResource } from "./operations/TagResource.ts";
import { untagResource } from "./operations/UntagResource.ts";
import { updateAlias } from "./operations/UpdateAlias.ts";
import { updateKeyDescription } from "./operations/UpdateKeyDescription.ts";
import { kms } from "./service.ts";

function aRegionWithKey() {
  const region = aRegion({ services: [kms] });
  const { call } = region;
  const { KeyId = "", Arn = "" } = call(createKey, { Description: "secrets" }).KeyMetadata ?? {};
  return { ...region, KeyId, Arn, key: (id = KeyId) => call(describeKey, { KeyId: id }).KeyMetadata };
}

it("describes a key by id, ARN, and the name and ARN of its alias", () => {
  const { call, KeyId, Arn, key } = aRegionWithKey();
  call(createAlias, { AliasName: "alias/web", TargetKeyId: Arn });
  const { AliasArn = "" } = call(listAliases, { KeyId }).Aliases?.[0] ?? {};
  for (const name of [KeyId, Arn, "alias/web", AliasArn])
    expect(key(name)).toMatchObject({
      ...{ KeyId, Arn, AWSAccountId: "000000000000", Description: "secrets", Enabled: true, KeyState: "Enabled" },
      ...{ KeyManager: "CUSTOMER", Origin: "AWS_KMS", MultiRegion: false, KeyUsage: "ENCRYPT_DECRYPT" },
      ...{ KeySpec: "SYMMETRIC_DEFAULT", CustomerMasterKeySpec: "SYMMETRIC_DEFAULT" },
      EncryptionAlgorithms: ["SYMMETRIC_DEFAULT"],
    });
  expect(call(listKeys, {}).Keys).toEqual([{ KeyId, KeyArn: Arn }]);
});

it("gives a name to another key, and takes it away", () => {
  const { call, refusal, KeyId, key } = aRegionWithKey();
  const { KeyId: other = "" } = call(createKey, {}).KeyMetadata ?? {};
  const AliasName = "alias/web";
  call(createAlias, { AliasName, TargetKeyId: KeyId });
  expect(refusal(createAlias, { AliasName, TargetKeyId: other })).toEqual({
    code: "AlreadyExistsException",
    message: "An alias with the name arn:aws:kms:ap-southeast-2:000000000000:alias/web already exists",
  });
  call(updateAlias, { AliasName, TargetKeyId: other });
  expect(key(AliasName)?.KeyId).toBe(other);
  call(deleteAlias, { AliasName });
  expect(refusal(describeKey, { KeyId: AliasName })).toEqual({
    code: "NotFoundException",
    message: "Alias arn:aws:kms:ap-southeast-2:000000000000:alias/web is not found.",
  });
});

it("keeps rotation, description, policy and tags", () => {
  const { call, KeyId, Arn, key, clock } = aRegionWithKey();
  expect(call(getKeyRotationStatus, { KeyId })).toEqual({ KeyId: Arn, KeyRotationEnabled: false });
  call(enableKeyRotation, { KeyId, RotationPeriodInDays: 90 });
  expect(call(getKeyRotationStatus, { KeyId })).toEqual({
    ...{ KeyId: Arn, KeyRotationEnabled: true, RotationPeriodInDays: 90 },
    NextRotationDate: new Date(clock.now() + 90 * 86_400_000),
  });
  call(disableKeyRotation, { KeyId });
  expect(call(getKeyRotationStatus, { KeyId }).KeyRotationEnabled).toBe(false);
  call(updateKeyDescription, { KeyId, Description: "logs" });
  expect(key()?.Description).toBe("logs");
  expect(JSON.parse(call(getKeyPolicy, { KeyId }).Policy ?? "")).toMatchObject({ Id: "key-default-1" });
  call(putKeyPolicy, { KeyId, Policy: '{"Statement":[]}' });
  expect(call(getKeyPolicy, { KeyId })).toEqual({ Policy: '{"Statement":[]}', PolicyName: "default" });
  expect(call(listKeyPolicies, { KeyId }).PolicyNames).toEqual(["default"]);
  const tag = (TagKey: string) => ({ TagKey, TagValue: "1" });
  call(tagResource, { KeyId, Tags: [tag("a"), tag("b")] });
  call(untagResource, { KeyId, TagKeys: ["a"] });
  expect(call(listResourceTags, { KeyId }).Tags).toEqual([tag("b")]);
});

it("deletes a key with its aliases after the waiting period, unless that is cancelled", () => {
  const { call, advance, refusal, KeyId, Arn, key } = aRegionWithKey();
  call(createAlias, { AliasName: "alias/web", TargetKeyId: KeyId });
  expect(call(scheduleKeyDeletion, { KeyId })).toMatchObject({ KeyId: Arn, PendingWindowInDays: 30 });
  expect(key()).toMatchObject({ Enabled: false, KeyState: "PendingDeletion" });
  const pending = { code: "KMSInvalidStateException", message: `${Arn} is pending deletion.` };
  expect(refusal(enableKey, { KeyId })).toEqual(pending);
  expect(refusal(scheduleKeyDeletion, { KeyId })).toEqual(pending);
  call(cancelKeyDeletion, { KeyId });
  expect(key()).toMatchObject({ Enabled: false, KeyState: "Disabled" });
  call(enableKey, { KeyId });
  call(scheduleKeyDeletion, { KeyId, PendingWindowInDays: 7 });
  advance("168h");
  expect(refusal(describeKey, { KeyId })).toEqual({
    code: "NotFoundException",
    message: `Key '${Arn}' does not exist`,
  });
  expect(call(listAliases, {}).Aliases).toEqual([]);
});

it("refuses what a key cannot do", () => {
  const { call, refusal, KeyId, Arn } = aRegionWithKey();
  const signs = call(createKey, { KeySpec: "ECC_NIST_P256", KeyUsage: "SIGN_VERIFY" }).KeyMetadata;
  expect(signs?.SigningAlgorithms).toEqual(["ECDSA_SHA_256"]);
  expect(refusal(enableKeyRotation, { KeyId: signs?.KeyId }).code).toBe("UnsupportedOperationException");
  call(disableKey, { KeyId });
  const disabled = { code: "DisabledException", message: `${Arn} is disabled.` };
  expect(refusal(enableKeyRotation, { KeyId })).toEqual(disabled);
  expect(refusal(cancelKeyDeletion, { KeyId }).message).toBe(`${Arn} is not pending deletion.`);
  expect(refusal(describeKey, { KeyId: "web" }).message).toBe("Invalid keyId 'web'");
  expect(refusal(putKeyPolicy, { KeyId, Policy: "{" }).code).toBe("MalformedPolicyDocumentException");
  expect(refusal(createAlias, { AliasName: "web", TargetKeyId: KeyId }).code).toBe("ValidationException");
  expect(refusal(createAlias, { AliasName: "alias/aws/web", TargetKeyId: KeyId }).code).toBe(
    "InvalidAliasNameException",
  );
  expect(refusal(scheduleKeyDeletion, { KeyId, PendingWindowInDays: 31 }).message).toBe(
    "PendingWindowInDays must be from 7 to 30, and is 31.",
  );
});

it.each([
  ["HMAC_256", undefined, "You must specify a KeyUsage value for all KMS keys except for symmetric encryption keys."],
  [
    "ECC_SECG_P256K1",
    "ENCRYPT_DECRYPT",
    "KeyUsage ENCRYPT_DECRYPT is not compatible with KeySpec ECC_SECG_P256K1; allowed is SIGN_VERIFY.",
  ],
  ["SM2", "SIGN_VERIFY", "Evenkeel does not support keys of the spec SM2 yet."],
] as const)("refuses a key of the spec %s for %s", (spec: KeySpec, usage: KeyUsageType | undefined, message) => {
  const { refusal } = aRegionWithKey();
  expect(refusal(createKey, { KeySpec: spec, KeyUsage: usage }).message).toBe(message);
});

it.each([
  [{ MultiRegion: true }, "Evenkeel does not support keys of several Regions (MultiRegion) yet."],
  [{ Origin: "EXTERNAL" as const }, "Evenkeel does not support keys of the origin EXTERNAL yet."],
])("refuses by name the key %j", (input, message) => {
  expect(aRegionWithKey().refusal(createKey, input).message).toBe(message);
});
