import type { NetworkInterface } from "../state.ts";

/** An interface, as far as its network decides what reaches it. */
export type InterfaceEnd = Pick<
  NetworkInterface,
  "subnetId" | "vpcId" | "availabilityZone" | "privateIpAddress" | "securityGroupIds"
>;

/** One end of a flow: a network interface of the region, or anything with a public address, or anything in the VPC. */
export type End = InterfaceEnd | "internet" | "vpc";

/** A TCP connection that is to be opened. */
export interface Flow {
  readonly from: End;
  readonly to: End;
  /** The destination's. */
  readonly port: number;
  /** AWS's own list of prefixes in which the destination is. */
  readonly prefixListId?: string | undefined;
}

/** What keeps a flow from its destination. A security group or network ACL drops silently: who connects waits for an answer in vain. */
export interface Obstacle {
  /** The security group, network ACL, route table or NAT gateway. */
  readonly resourceId: string;
  /** Why nothing gets through: `sg-1 (hello-tasks) lets in no tcp 8080 from sg-2 (hello-alb)`. */
  readonly text: string;
  /** What lets it through: a command of the AWS CLI where there is one. */
  readonly fix: string;
}
