import type { SharedNetwork } from "@evenkeel/definition";
import { CfnOutput, LegacyStackSynthesizer, Stack, Tags, type IStackSynthesizer, type StackProps } from "aws-cdk-lib";
import { Cluster } from "aws-cdk-lib/aws-ecs";
import type { Construct } from "constructs";
import { acceptFindings } from "./accepted-findings.ts";
import { lintReasons } from "./lint-reasons.ts";
import { addNetwork, exportNames, privateSubnets } from "./network.ts";
import { addVpcEndpoints } from "./vpc-endpoints.ts";

/** The stack of a network that services share: the VPC, which it exports, and the ECS cluster of that name. */
export class NetworkStack extends Stack {
  constructor(scope: Construct, id: string, shared: SharedNetwork, props: Omit<StackProps, "synthesizer"> = {}) {
    const { name, region, zones } = shared;
    super(scope, id, {
      description: `${name}: a network and a cluster over ${zones.join(" and ")} that services share`,
      env: { region },
      analyticsReporting: false,
      ...props,
      synthesizer: new LegacyStackSynthesizer() as IStackSynthesizer, // CDK reads optional members more loosely
    });
    this.templateOptions.metadata = { "evenkeel:network": shared, ...lintReasons };
    const vpc = addNetwork(this, shared);
    addVpcEndpoints(this, { ...shared, vpc });
    const cluster = new Cluster(this, "Cluster", { clusterName: name, vpc });
    acceptFindings({ vpc, cluster });
    for (const [key, value] of Object.entries({ "evenkeel:network": name, ...shared.tags })) {
      Tags.of(this).add(key, value);
    }
    const names = exportNames(name);
    new CfnOutput(this, "VpcId", { value: vpc.vpcId, exportName: names.vpcId });
    vpc.publicSubnets.forEach(({ subnetId }, at) => {
      new CfnOutput(this, `PublicSubnet${at + 1}Id`, { value: subnetId, exportName: names.subnetId("Public", at) });
    });
    vpc.selectSubnets(privateSubnets(shared)).subnetIds.forEach((value, at) => {
      new CfnOutput(this, `PrivateSubnet${at + 1}Id`, { value, exportName: names.subnetId("Private", at) });
    });
    new CfnOutput(this, "ClusterName", { value: cluster.clusterName });
  }
}
