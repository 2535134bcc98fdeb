import type { DescribeTagsInput, DescribeTagsOutput } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { Operation } from "../../../engine/service.ts";
import { validationError } from "../errors.ts";
import { taggedResource } from "../tagged-resources.ts";
import { describeTagList } from "../tags.ts";

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeTags.html */
export const describeTags: Operation<DescribeTagsInput, DescribeTagsOutput> = (input, context) => {
  const arns = input.ResourceArns ?? [];
  if (arns.length > 20) throw validationError(`Up to 20 resources can be specified; ${arns.length} are given`);
  const describe = (arn: string) => describeTagList(taggedResource(context.tx, arn).tags);
  return { TagDescriptions: arns.map((arn) => ({ ResourceArn: arn, Tags: describe(arn) })) };
};
