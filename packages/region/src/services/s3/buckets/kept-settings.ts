// What is set of a bucket, kept and shown, and not acted upon.
import type {
  GetBucketEncryptionOutput,
  GetBucketLifecycleConfigurationOutput,
  GetBucketOwnershipControlsOutput,
  GetBucketPolicyOutput,
  GetBucketTaggingOutput,
  GetPublicAccessBlockOutput,
  PutBucketEncryptionRequest,
  PutBucketLifecycleConfigurationRequest,
  PutBucketOwnershipControlsRequest,
  PutBucketPolicyRequest,
  PutBucketTaggingRequest,
  PutPublicAccessBlockRequest,
} from "@aws-sdk/client-s3";
import { jsonObject } from "@evenkeel/kernel";
import { ServiceError } from "../../../wire/contract/service-error.ts";
import { malformedPolicy } from "../errors.ts";
import { keptSetting } from "./settings.ts";

const notSet = (code: string, message: string) => (): ServiceError => new ServiceError({ code, status: 404, message });

/** Every bucket is encrypted by S3's own keys where nothing else was said, since January 2023. */
export const encryption = keptSetting<PutBucketEncryptionRequest, GetBucketEncryptionOutput>("encryption", {
  given: (input) => input.ServerSideEncryptionConfiguration,
  shown: (kept) => ({
    ServerSideEncryptionConfiguration: kept as Kept<GetBucketEncryptionOutput, "ServerSideEncryptionConfiguration">,
  }),
  absent: () => ({
    ServerSideEncryptionConfiguration: {
      Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" }, BucketKeyEnabled: false }],
    },
  }),
});

export const publicAccessBlock = keptSetting<PutPublicAccessBlockRequest, GetPublicAccessBlockOutput>(
  "publicAccessBlock",
  {
    given: (input) => ({
      ...{ BlockPublicAcls: false, IgnorePublicAcls: false, BlockPublicPolicy: false, RestrictPublicBuckets: false },
      ...input.PublicAccessBlockConfiguration,
    }),
    shown: (kept) => ({
      PublicAccessBlockConfiguration: kept as Kept<GetPublicAccessBlockOutput, "PublicAccessBlockConfiguration">,
    }),
    absent: notSet("NoSuchPublicAccessBlockConfiguration", "The public access block configuration was not found"),
  },
);

export const ownershipControls = keptSetting<PutBucketOwnershipControlsRequest, GetBucketOwnershipControlsOutput>(
  "ownershipControls",
  {
    given: (input) => input.OwnershipControls,
    shown: (kept) => ({ OwnershipControls: kept as Kept<GetBucketOwnershipControlsOutput, "OwnershipControls"> }),
    absent: notSet("OwnershipControlsNotFoundError", "The bucket ownership controls were not found"),
  },
);

/** New buckets block all public access and have no access lists, since April 2023. */
export const settingsOfNewBuckets = {
  publicAccessBlock: {
    ...{ BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true },
  },
  ownershipControls: { Rules: [{ ObjectOwnership: "BucketOwnerEnforced" }] },
};

export const policy = keptSetting<PutBucketPolicyRequest, GetBucketPolicyOutput>("policy", {
  given: ({ Policy: document = "" }) => {
    checkPolicy(document);
    return document;
  },
  shown: (kept) => ({ Policy: String(kept) }),
  absent: notSet("NoSuchBucketPolicy", "The bucket policy does not exist"),
});

export const lifecycle = keptSetting<PutBucketLifecycleConfigurationRequest, GetBucketLifecycleConfigurationOutput>(
  "lifecycle",
  {
    given: (input) => input.LifecycleConfiguration,
    shown: (kept) => ({ ...(kept as Pick<GetBucketLifecycleConfigurationOutput, "Rules">) }),
    absent: notSet("NoSuchLifecycleConfiguration", "The lifecycle configuration does not exist"),
  },
);

export const tagging = keptSetting<PutBucketTaggingRequest, GetBucketTaggingOutput>("tagging", {
  given: (input) => input.Tagging?.TagSet ?? [],
  shown: (kept) => ({ TagSet: kept as GetBucketTaggingOutput["TagSet"] }),
  absent: notSet("NoSuchTagSet", "The TagSet does not exist"),
});

type Kept<Output, Member extends keyof Output> = Exclude<Output[Member], undefined>;

/** @throws MalformedPolicy */
function checkPolicy(document: string): void {
  if (!jsonObject(document)) throw malformedPolicy();
}
