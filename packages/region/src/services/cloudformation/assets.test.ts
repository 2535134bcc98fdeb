// What the AWS CDK's bootstrap stack and its VPCs are made of.
import { expect, it } from "vitest";
import { aRegion } from "../../testing/region.ts";
import { describeSecurityGroups } from "../ec2/operations/DescribeSecurityGroups.ts";
import { readManifest } from "../ecr/images/manifest.ts";
import { putImageRecord } from "../ecr/images/put-image.ts";
import { existingRepository } from "../ecr/repositories.ts";
import { images, repositories } from "../ecr/state.ts";
import { services } from "../index.ts";
import { createBucket } from "../s3/operations/CreateBucket.ts";
import { listObjectsV2 } from "../s3/operations/ListObjectsV2.ts";
import { putObject } from "../s3/operations/PutObject.ts";
import { buckets } from "../s3/state.ts";
import { createStack } from "./operations/CreateStack.ts";
import { deleteStack } from "./operations/DeleteStack.ts";
import { describeStacks } from "./operations/DescribeStacks.ts";
import { getTemplateSummary } from "./operations/GetTemplateSummary.ts";
import { updateStack } from "./operations/UpdateStack.ts";
import { aTemplate } from "./testing/a-stack.ts";
import type { Json, JsonObject } from "./template/json.ts";

function aStack(resources: Readonly<Record<string, JsonObject>>, outputs: Readonly<Record<string, Json>> = {}) {
  const region = aRegion({ services });
  const StackName = "web";
  const run = (operation: typeof createStack | typeof updateStack, TemplateBody: string): void => {
    region.call(operation, { StackName, TemplateBody, Capabilities: ["CAPABILITY_NAMED_IAM"] });
    region.advance("0s");
  };
  run(createStack, aTemplate(resources, outputs));
  return {
    ...region,
    update: (changed: Readonly<Record<string, JsonObject>>) => run(updateStack, aTemplate(changed, outputs)),
    remove: (): void => {
      region.call(deleteStack, { StackName });
      region.advance("0s");
    },
    stack: () => region.call(describeStacks, { StackName }).Stacks?.[0],
  };
}

const bucket = (properties: JsonObject): JsonObject => ({ Type: "AWS::S3::Bucket", Properties: properties });

it("builds, changes and deletes a bucket with its policy", () => {
  const policy = {
    Type: "AWS::S3::BucketPolicy",
    Properties: { Bucket: { Ref: "Assets" }, PolicyDocument: { Statement: [] } },
  };
  const { store, stack, update, remove } = aStack(
    {
      Assets: bucket({
        BucketName: "assets",
        VersioningConfiguration: { Status: "Enabled" },
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms" } }],
        },
        LifecycleConfiguration: { Rules: [{ Id: "old", Status: "Enabled", ExpirationInDays: 30 }] },
        PublicAccessBlockConfiguration: { BlockPublicAcls: "true" },
        Tags: [{ Key: "a", Value: "1" }],
      }),
      Policy: policy,
    },
    { Arn: { "Fn::GetAtt": ["Assets", "Arn"] }, Host: { "Fn::GetAtt": ["Assets", "RegionalDomainName"] } },
  );
  expect(stack()).toMatchObject({
    StackStatus: "CREATE_COMPLETE",
    Outputs: [{ OutputValue: "arn:aws:s3:::assets" }, { OutputValue: "assets.s3.ap-southeast-2.amazonaws.com" }],
  });
  expect(store.get(buckets, "assets")).toMatchObject({
    versioning: "Enabled",
    settings: {
      policy: '{"Statement":[]}',
      encryption: { Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms" } }] },
      lifecycle: { Rules: [{ ID: "old", Status: "Enabled", Filter: { Prefix: "" }, Expiration: { Days: 30 } }] },
      publicAccessBlock: { BlockPublicAcls: true },
      tagging: [{ Key: "a", Value: "1" }],
    },
  });

  update({ Assets: bucket({ BucketName: "assets" }) });
  expect(store.get(buckets, "assets")).toMatchObject({ versioning: "Suspended", settings: {} });
  remove();
  expect(store.list(buckets)).toEqual([]);
});

it("names a bucket after its stack in small letters, and keeps one that is not empty", () => {
  const { store, call, remove, stack } = aStack({ Assets: bucket({}) });
  const [{ name } = { name: "" }] = store.list(buckets);
  expect(name).toMatch(/^web-assets-[a-z0-9]{12}$/);
  call(putObject, { Bucket: name, Key: "k", Body: Buffer.from("text") });
  remove();
  expect(stack()?.StackStatus).toBe("DELETE_FAILED");
  expect(call(listObjectsV2, { Bucket: name }).KeyCount).toBe(1);
});

it("builds, changes and deletes a repository", () => {
  const repository = (properties: JsonObject): JsonObject => ({ Type: "AWS::ECR::Repository", Properties: properties });
  const lifecycle = '{"rules":[]}'.padEnd(100);
  const { store, stack, update, remove } = aStack(
    {
      Images: repository({
        ...{ RepositoryName: "team/web", ImageTagMutability: "IMMUTABLE", RepositoryPolicyText: { Statement: [] } },
        LifecyclePolicy: { LifecyclePolicyText: lifecycle },
        ImageScanningConfiguration: { ScanOnPush: true },
      }),
    },
    { Uri: { "Fn::GetAtt": ["Images", "RepositoryUri"] } },
  );
  expect(stack()?.Outputs?.[0]?.OutputValue).toBe("000000000000.dkr.ecr.ap-southeast-2.amazonaws.com/team/web");
  expect(store.list(repositories)).toMatchObject([
    {
      ...{ name: "team/web", tagMutability: "IMMUTABLE", isScannedOnPush: true },
      ...{ policy: '{"Statement":[]}', lifecyclePolicy: lifecycle },
    },
  ]);
  update({ Images: repository({ RepositoryName: "team/web", Tags: [{ Key: "a", Value: "1" }] }) });
  const [changed] = store.list(repositories);
  expect(changed).toMatchObject({ tagMutability: "MUTABLE", tags: [{ Key: "a", Value: "1" }] });
  expect(changed).not.toHaveProperty("policy");
  remove();
  expect(store.list(repositories)).toEqual([]);
});

it.each([
  [{}, "DELETE_FAILED", 1],
  [{ EmptyOnDelete: "true" }, "DELETE_COMPLETE", 0],
])("deletes a repository of %j with an image: %s", (properties, status, count) => {
  const repository = { Type: "AWS::ECR::Repository", Properties: { RepositoryName: "web", ...properties } };
  const { store, engine, call, remove, stack } = aStack({ Images: repository });
  const { StackId: StackName } = stack() ?? {};
  const text = '{"config":{"mediaType":"c","digest":"sha256:1","size":1},"layers":[]}';
  engine.run((context) => {
    const manifest = readManifest(text);
    const repository = existingRepository(context, { repositoryName: "web" });
    if (manifest) putImageRecord(context, repository, { manifest, text, tag: "v1" });
  });
  remove();
  expect(call(describeStacks, { StackName }).Stacks?.[0]?.StackStatus).toBe(status);
  expect(store.list(images)).toHaveLength(count);
});

const handler = "CustomVpcRestrictDefaultSGCustomResourceProviderHandlerDC833E5E";
const lambda = {
  Type: "AWS::Lambda::Function",
  Properties: { Code: { S3Bucket: "b", S3Key: "k" }, Handler: "index.handler", Role: "arn", Runtime: "nodejs22.x" },
};
const vpc = { Type: "AWS::EC2::VPC", Properties: { CidrBlock: "10.0.0.0/16" } };

it("takes the rules of a VPC's default security group away, and puts them back", () => {
  const restricted = {
    Type: "Custom::VpcRestrictDefaultSG",
    Properties: {
      ServiceToken: { "Fn::GetAtt": [handler, "Arn"] },
      DefaultSecurityGroupId: { "Fn::GetAtt": ["Vpc", "DefaultSecurityGroup"] },
      Account: { Ref: "AWS::AccountId" },
    },
  };
  const { call, update, stack } = aStack(
    { Vpc: vpc, [handler]: lambda, Restricted: restricted },
    { Group: { "Fn::GetAtt": ["Vpc", "DefaultSecurityGroup"] } },
  );
  expect(stack()?.StackStatus).toBe("CREATE_COMPLETE");
  const groupId = stack()?.Outputs?.[0]?.OutputValue ?? "";
  const rules = (): readonly number[] => {
    const [group] = call(describeSecurityGroups, { GroupIds: [groupId] }).SecurityGroups ?? [];
    return [group?.IpPermissions?.length ?? -1, group?.IpPermissionsEgress?.length ?? -1];
  };
  expect(rules()).toEqual([0, 0]);
  update({ Vpc: vpc });
  expect(rules()).toEqual([1, 1]);
});

it("refuses every other function, and every other custom resource, before anything is created", () => {
  const { refusal, call } = aRegion({ services });
  const request = (resources: Readonly<Record<string, JsonObject>>) => {
    return { StackName: "web", TemplateBody: aTemplate({ Vpc: vpc, ...resources }) };
  };
  expect(refusal(createStack, request({ Mine: lambda })).message).toBe(
    "Evenkeel does not support Lambda functions (Mine), but for the one behind Custom::VpcRestrictDefaultSG yet.",
  );
  expect(refusal(createStack, request({ Mine: { Type: "Custom::Mine", Properties: {} } })).message).toBe(
    "Evenkeel does not support the resource type Custom::Mine yet.",
  );
  expect(call(describeStacks, {}).Stacks).toEqual([]);
});

it("does not refuse what a condition leaves out, nor what is AWS::NoValue", () => {
  const { call, advance } = aRegion({ services });
  const TemplateBody = JSON.stringify({
    Parameters: { Key: { Type: "String", Default: "" } },
    Conditions: { HasKey: { "Fn::Not": [{ "Fn::Equals": ["", { Ref: "Key" }] }] } },
    Resources: {
      Key: { Type: "AWS::SQS::Queue", Condition: "HasKey", Properties: {} },
      Assets: bucket({ WebsiteConfiguration: { "Fn::If": ["HasKey", {}, { Ref: "AWS::NoValue" }] } }),
    },
  });
  call(createStack, { StackName: "web", TemplateBody });
  advance("0s");
  expect(call(describeStacks, { StackName: "web" }).Stacks?.[0]?.StackStatus).toBe("CREATE_COMPLETE");
});

it("reads a template from a bucket, by each form of its URL", () => {
  const { call, refusal } = aRegion({ services });
  const Bucket = "assets";
  call(createBucket, { Bucket, CreateBucketConfiguration: { LocationConstraint: "ap-southeast-2" } });
  call(putObject, { Bucket, Key: "a/web.json", Body: Buffer.from(aTemplate({ Vpc: vpc })) });
  for (const url of [
    "https://s3.ap-southeast-2.amazonaws.com/assets/a/web.json",
    "https://assets.s3.ap-southeast-2.amazonaws.com/a/web.json",
    "https://assets.s3.amazonaws.com/a/web.json",
    "http://127.0.0.1:4566/assets/a/web.json",
  ]) {
    expect(call(getTemplateSummary, { TemplateURL: url }).ResourceTypes).toEqual(["AWS::EC2::VPC"]);
  }
  const wrong = { TemplateURL: "http://127.0.0.1:4566/assets/100%.json" };
  expect(refusal(getTemplateSummary, wrong).message).toBe("TemplateURL must be a supported URL.");
  const missing = { TemplateURL: "https://assets.s3.amazonaws.com/none.json" };
  expect(refusal(getTemplateSummary, missing).message).toContain("The specified key does not exist.");
});
