import { arnOf } from "../../ec2/arns.ts";
import { subnetDescription } from "../../ec2/descriptions/subnet.ts";
import { subnets } from "../../ec2/state.ts";
import { tagsOf } from "../../ec2/tags.ts";
import type { TargetType } from "./target-type.ts";

/** https://docs.aws.amazon.com/fis/latest/userguide/targets.html#target-parameters */
export const subnet: TargetType = {
  resourceType: "aws:ec2:subnet",
  description: "An Amazon EC2 subnet",
  parameters: {
    availabilityZoneIdentifier: {
      description: "The name or the id of the Availability Zone of the target subnets.",
      required: false,
    },
    vpc: { description: "The VPC that contains the target subnets.", required: false },
  },
  isNamed: true,
  candidates(context, { resourceArns = [], resourceTags = {}, parameters = {} }) {
    const { availabilityZoneIdentifier: zone, vpc } = parameters;
    return context.tx
      .list(subnets)
      .map((it) => ({ it, arn: arnOf(context, "subnet", it.subnetId), tags: tagsOf(context.tx, it.subnetId) }))
      .filter(({ arn }) => resourceArns.length === 0 || resourceArns.includes(arn))
      .filter(({ tags }) =>
        Object.entries(resourceTags).every(([key, value]) =>
          tags.some((tag) => tag.Key === key && tag.Value === value),
        ),
      )
      .filter(({ it }) => zone === undefined || [it.availabilityZone, it.availabilityZoneId].includes(zone))
      .filter(({ it }) => vpc === undefined || it.vpcId === vpc)
      .map(({ it, arn }) => ({
        resourceType: "aws:ec2:subnet",
        resourceId: it.subnetId,
        information: { arn },
        described: subnetDescription.shape(it, context),
      }));
  },
};
