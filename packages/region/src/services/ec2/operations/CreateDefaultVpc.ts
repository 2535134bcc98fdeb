import type { CreateDefaultVpcRequest, CreateDefaultVpcResult } from "@aws-sdk/client-ec2";
import type { Operation } from "../../../engine/service.ts";
import { ServiceError } from "../../../wire/seam.ts";
import { createDefaultNetwork, defaultVpc } from "../network/default-vpc.ts";
import { vpcDescription } from "../descriptions/vpc.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateDefaultVpc.html */
export const createDefaultVpc: Operation<CreateDefaultVpcRequest, CreateDefaultVpcResult> = (_, context) => {
  if (defaultVpc(context))
    throw new ServiceError({
      code: "DefaultVpcAlreadyExists",
      message: "A Default VPC already exists for this account in this region.",
    });
  return { Vpc: { ...vpcDescription.shape(createDefaultNetwork(context), context), State: "pending" } };
};
