import { partitionOf } from "@evenkeel/kernel";
import type { Context } from "../../../engine/context.ts";
import { bucketArn } from "../../s3/buckets/names.ts";
import {
  encryption,
  lifecycle,
  ownershipControls,
  publicAccessBlock,
  tagging,
} from "../../s3/buckets/kept-settings.ts";
import { createBucket } from "../../s3/operations/CreateBucket.ts";
import { deleteBucket } from "../../s3/operations/DeleteBucket.ts";
import { putBucketVersioning } from "../../s3/operations/PutBucketVersioning.ts";
import { buckets } from "../../s3/state.ts";
import { unsupported } from "../errors.ts";
import type { Properties, ResourceProvider, Value } from "../resource-provider.ts";
import { apiInput, request, type ApiOperation } from "./api-input.ts";
import { objects, optionalObject, optionalText, tags } from "./properties.ts";

const create = { service: "s3", name: "CreateBucket", run: createBucket } as const;
const keepVersions = { service: "s3", name: "PutBucketVersioning", run: putBucketVersioning } as const;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucket.html */
export const s3Bucket: ResourceProvider = {
  type: "AWS::S3::Bucket",
  properties: [
    ...["AccessControl", "BucketEncryption", "BucketName", "LifecycleConfiguration", "OwnershipControls"],
    ...["PublicAccessBlockConfiguration", "Tags", "VersioningConfiguration"],
  ],
  replaceOn: ["BucketName"],
  create({ properties, generateName, context }) {
    const Bucket = optionalText(properties, "BucketName") ?? generateName({ maxLength: 63 }).toLowerCase();
    const location =
      context.region === "us-east-1" ? {} : { CreateBucketConfiguration: { LocationConstraint: context.region } };
    request(create, apiInput(create, { Bucket, ...location }), context);
    setAll(Bucket, properties, {}, context);
    return Bucket;
  },
  update({ physicalId, properties, previous, context }) {
    setAll(physicalId, properties, previous, context);
  },
  delete({ physicalId }, context) {
    if (context.tx.get(buckets, physicalId)) deleteBucket({ Bucket: physicalId }, context);
  },
  actual({ physicalId }, { tx }) {
    const bucket = tx.get(buckets, physicalId);
    return bucket && { BucketName: bucket.name, VersioningConfiguration: { Status: bucket.versioning } };
  },
  notCompared: [
    "AccessControl",
    "BucketEncryption",
    "LifecycleConfiguration",
    "OwnershipControls",
    "PublicAccessBlockConfiguration",
    "Tags",
  ],
  attributes({ physicalId: name }, context) {
    const { region } = context;
    const { dnsSuffix } = partitionOf(region);
    return {
      Arn: bucketArn(context, name),
      DomainName: `${name}.s3.${dnsSuffix}`,
      DualStackDomainName: `${name}.s3.dualstack.${region}.${dnsSuffix}`,
      RegionalDomainName: `${name}.s3.${region}.${dnsSuffix}`,
    };
  },
};

/** A property, the operation that sets it, and its input; what the template does not say any more is taken away. */
interface BucketSetting {
  readonly property: string;
  readonly put: ApiOperation<never>;
  readonly remove: (input: { readonly Bucket: string }, context: Context) => void;
  readonly input: (properties: Properties) => Properties;
}

const settings: readonly BucketSetting[] = [
  {
    property: "BucketEncryption",
    put: { service: "s3", name: "PutBucketEncryption", run: encryption.put },
    remove: encryption.remove,
    input: (properties) => ({ ServerSideEncryptionConfiguration: { Rules: encryptionRules(properties) } }),
  },
  {
    property: "LifecycleConfiguration",
    put: { service: "s3", name: "PutBucketLifecycleConfiguration", run: lifecycle.put },
    remove: lifecycle.remove,
    input: (properties) => ({ LifecycleConfiguration: { Rules: lifecycleRules(properties) } }),
  },
  {
    property: "OwnershipControls",
    put: { service: "s3", name: "PutBucketOwnershipControls", run: ownershipControls.put },
    remove: ownershipControls.remove,
    input: ({ OwnershipControls: controls = null }) => ({ OwnershipControls: controls }),
  },
  {
    property: "PublicAccessBlockConfiguration",
    put: { service: "s3", name: "PutPublicAccessBlock", run: publicAccessBlock.put },
    remove: publicAccessBlock.remove,
    input: ({ PublicAccessBlockConfiguration: block = null }) => ({ PublicAccessBlockConfiguration: block }),
  },
  {
    property: "Tags",
    put: { service: "s3", name: "PutBucketTagging", run: tagging.put },
    remove: tagging.remove,
    input: (properties) => ({ Tagging: { TagSet: tags(properties) } }),
  },
];

function setAll(Bucket: string, properties: Properties, previous: Properties, context: Context): void {
  const access = optionalText(properties, "AccessControl") ?? "Private";
  if (access !== "Private") throw unsupported(`AccessControl ${access} of AWS::S3::Bucket, only Private`);
  for (const { property, put, remove, input } of settings) {
    if (properties[property] !== undefined) request(put, apiInput(put, { Bucket, ...input(properties) }), context);
    else if (previous[property] !== undefined) remove({ Bucket }, context);
  }
  const before = optionalObject(previous, "VersioningConfiguration");
  const versioning = optionalObject(properties, "VersioningConfiguration") ?? (before && { Status: "Suspended" });
  if (versioning)
    request(keepVersions, apiInput(keepVersions, { Bucket, VersioningConfiguration: versioning }), context);
}

/** The template says ServerSideEncryptionByDefault where the operation says ApplyServerSideEncryptionByDefault. */
function encryptionRules(properties: Properties): readonly Value[] {
  const configuration = optionalObject(properties, "BucketEncryption") ?? {};
  return objects(configuration, "ServerSideEncryptionConfiguration").map((rule) => {
    const { ServerSideEncryptionByDefault: byDefault, ...rest } = rule;
    return { ...rest, ...(byDefault !== undefined && { ApplyServerSideEncryptionByDefault: byDefault }) };
  });
}

/** The template names the days of an expiration alone, and a prefix without its filter. */
function lifecycleRules(properties: Properties): readonly Value[] {
  return objects(optionalObject(properties, "LifecycleConfiguration") ?? {}, "Rules").map((rule) => {
    const {
      Id: id,
      Prefix: prefix = "",
      ExpirationInDays: days,
      NoncurrentVersionExpirationInDays: noncurrent,
      ...rest
    } = rule;
    return {
      ...rest,
      Filter: { Prefix: prefix },
      ...(id !== undefined && { ID: id }),
      ...(days !== undefined && { Expiration: { Days: days } }),
      ...(noncurrent !== undefined && { NoncurrentVersionExpiration: { NoncurrentDays: noncurrent } }),
    };
  });
}
