import { expect, it } from "vitest";
import { aRegion } from "../../../testing/region.ts";
import { createBucket } from "../operations/CreateBucket.ts";
import { s3 } from "../service.ts";
import { buckets } from "../state.ts";
import { encryption, lifecycle, policy, publicAccessBlock, tagging } from "./kept-settings.ts";

const Bucket = "assets";

function aBucket() {
  const region = aRegion({ services: [s3] });
  const CreateBucketConfiguration = { LocationConstraint: "ap-southeast-2" } as const;
  region.call(createBucket, { Bucket, CreateBucketConfiguration });
  return region;
}

it("keeps dates of a setting as the records of a region keep them", () => {
  const { call, store } = aBucket();
  const date = new Date(Date.UTC(2030, 0, 1));
  const Rules = [{ ID: "old", Status: "Enabled" as const, Filter: { Prefix: "" }, Expiration: { Date: date } }];
  call(lifecycle.put, { Bucket, LifecycleConfiguration: { Rules } });
  const [bucket] = store.list(buckets);
  expect(JSON.parse(JSON.stringify(bucket))).toEqual(bucket);
  expect(call(lifecycle.get, { Bucket }).Rules).toEqual(Rules);
});

it("keeps settings as they were given, and says which were never set", () => {
  const { call, refusal } = aBucket();
  expect(call(encryption.get, { Bucket }).ServerSideEncryptionConfiguration?.Rules).toHaveLength(1);
  expect(call(publicAccessBlock.get, { Bucket }).PublicAccessBlockConfiguration?.BlockPublicAcls).toBe(true);
  expect(refusal(policy.get, { Bucket }).code).toBe("NoSuchBucketPolicy");
  expect(refusal(lifecycle.get, { Bucket }).code).toBe("NoSuchLifecycleConfiguration");
  expect(refusal(policy.put, { Bucket, Policy: "no JSON" }).code).toBe("MalformedPolicy");

  call(policy.put, { Bucket, Policy: "{}" });
  call(tagging.put, { Bucket, Tagging: { TagSet: [{ Key: "a", Value: "1" }] } });
  expect(call(policy.get, { Bucket })).toEqual({ Policy: "{}" });
  expect(call(tagging.get, { Bucket })).toEqual({ TagSet: [{ Key: "a", Value: "1" }] });
  call(publicAccessBlock.put, { Bucket, PublicAccessBlockConfiguration: { BlockPublicAcls: true } });
  expect(call(publicAccessBlock.get, { Bucket }).PublicAccessBlockConfiguration).toEqual({
    ...{ BlockPublicAcls: true, IgnorePublicAcls: false, BlockPublicPolicy: false, RestrictPublicBuckets: false },
  });
  call(publicAccessBlock.remove, { Bucket });
  expect(refusal(publicAccessBlock.get, { Bucket }).code).toBe("NoSuchPublicAccessBlockConfiguration");
  call(tagging.remove, { Bucket });
  expect(refusal(tagging.get, { Bucket }).code).toBe("NoSuchTagSet");
});
