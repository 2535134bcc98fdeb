import type { EgressOnlyInternetGateway as EgressOnlyInternetGatewayShape } from "@aws-sdk/client-ec2";
import type { Description } from "./describe.ts";
import { egressOnlyInternetGatewayKind } from "../resources.ts";
import type { EgressOnlyInternetGateway } from "../state.ts";
import { tagsOf } from "../tags.ts";

export const egressOnlyInternetGatewayDescription: Description<
  EgressOnlyInternetGateway,
  EgressOnlyInternetGatewayShape
> = {
  kind: egressOnlyInternetGatewayKind,
  shape: ({ egressOnlyInternetGatewayId, vpcId }, { tx }) => ({
    EgressOnlyInternetGatewayId: egressOnlyInternetGatewayId,
    Attachments: [{ VpcId: vpcId, State: "attached" }],
    Tags: tagsOf(tx, egressOnlyInternetGatewayId),
  }),
  // By tags alone: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeEgressOnlyInternetGateways.html
  filters: {},
};
