import type { Context } from "../../../engine/context.ts";
import { policy } from "../../s3/buckets/kept-settings.ts";
import { buckets } from "../../s3/state.ts";
import type { Properties, ResourceProvider } from "../resource-provider.ts";
import { request } from "./api-input.ts";
import { optionalObject, text } from "./properties.ts";

const put = { service: "s3", name: "PutBucketPolicy", run: policy.put } as const;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucketpolicy.html */
export const s3BucketPolicy: ResourceProvider = {
  type: "AWS::S3::BucketPolicy",
  properties: ["Bucket", "PolicyDocument"],
  replaceOn: ["Bucket"],
  create({ properties, context }) {
    const name = text(properties, "Bucket");
    setPolicy(name, properties, context);
    return name;
  },
  update({ physicalId, properties, context }) {
    setPolicy(physicalId, properties, context);
  },
  delete({ physicalId }, context) {
    if (context.tx.get(buckets, physicalId)) policy.remove({ Bucket: physicalId }, context);
  },
  attributes: () => ({}),
};

function setPolicy(Bucket: string, properties: Properties, context: Context): void {
  const Policy = JSON.stringify(optionalObject(properties, "PolicyDocument") ?? {});
  request(put, { Bucket, Policy }, context);
}
