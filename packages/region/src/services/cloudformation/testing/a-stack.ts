import type { CreateStackInput, UpdateStackInput } from "@aws-sdk/client-cloudformation";
import type { AwsService } from "../../../engine/service.ts";
import type { LatencyProfile } from "../../../engine/latency.ts";
import { aRegion } from "../../../testing/region.ts";
import { ec2 } from "../../ec2/service.ts";
import { iam } from "../../iam/service.ts";
import { logs } from "../../logs/service.ts";
import { createStack } from "../operations/CreateStack.ts";
import { deleteStack } from "../operations/DeleteStack.ts";
import { describeStackEvents } from "../operations/DescribeStackEvents.ts";
import { describeStacks } from "../operations/DescribeStacks.ts";
import { updateStack } from "../operations/UpdateStack.ts";
import { cloudformation } from "../service.ts";
import { stackResources } from "../state.ts";
import type { Json, JsonObject } from "../template/json.ts";

export type Resources = Readonly<Record<string, JsonObject>>;
export type StackRegion = ReturnType<typeof aStackRegion>;

/** A region in which stacks of log groups, roles and networks can be built. */
export function aStackRegion(
  options: { readonly latency?: LatencyProfile; readonly objects?: Readonly<Record<string, string>> } = {},
) {
  const { objects, ...others } = options;
  const holders = objects ? [aBucket(objects)] : [];
  const region = aRegion({ ...others, services: [cloudformation, ec2, iam, logs, ...holders] });
  const { call, store, advance } = region;
  const capabilities: CreateStackInput["Capabilities"] = ["CAPABILITY_NAMED_IAM"];
  const settle = (): void => advance("0s");
  return {
    ...region,
    /** Creates the stack `web` and lets it settle. */
    create(this: void, template: string, input: Partial<CreateStackInput> = {}): string {
      const common = { StackName: "web", TemplateBody: template, Capabilities: capabilities };
      const { StackId: stackId = "" } = call(createStack, { ...common, ...input });
      settle();
      return stackId;
    },
    update(this: void, template: string, input: Partial<UpdateStackInput> = {}): void {
      call(updateStack, { StackName: "web", TemplateBody: template, Capabilities: capabilities, ...input });
      settle();
    },
    remove(this: void): void {
      call(deleteStack, { StackName: "web" });
      settle();
    },
    stack: (nameOrId = "web") => call(describeStacks, { StackName: nameOrId }).Stacks?.[0],
    /** What has happened, oldest first: `Group CREATE_COMPLETE`. Each once. */
    story: storyOf(call),
    physicalId: (logicalId: string) =>
      store.list(stackResources).find((resource) => resource.logicalId === logicalId)?.physicalId,
  };
}

/** A template, as text. */
export function aTemplate(resources: Resources, outputs: Readonly<Record<string, Json>> = {}): string {
  const Outputs = Object.fromEntries(Object.entries(outputs).map(([name, Value]) => [name, { Value }]));
  return JSON.stringify({ Resources: resources, Outputs });
}

export function aLogGroup(properties: JsonObject = {}, members: JsonObject = {}): JsonObject {
  return { Type: "AWS::Logs::LogGroup", Properties: properties, ...members };
}

export function aVpc(properties: JsonObject = {}): JsonObject {
  return { Type: "AWS::EC2::VPC", Properties: { CidrBlock: "10.0.0.0/16", ...properties } };
}

export function aSecurityGroup(properties: JsonObject = {}): JsonObject {
  return { Type: "AWS::EC2::SecurityGroup", Properties: { GroupDescription: "tasks", ...properties } };
}

/** A group whose creation fails: there is no such VPC. */
export const aFailure: JsonObject = aSecurityGroup({ VpcId: "vpc-0a1b2c3d" });

export const failureReason = "The vpc ID 'vpc-0a1b2c3d' does not exist (InvalidVpcID.NotFound)";

function storyOf(call: ReturnType<typeof aRegion>["call"]): (this: void, nameOrId?: string) => string[] {
  let read = 0;
  return (nameOrId = "web") => {
    const events: string[] = [];
    for (let token: string | undefined, isFirst = true; isFirst || token !== undefined; isFirst = false) {
      const page = call(describeStackEvents, { StackName: nameOrId, NextToken: token });
      for (const it of page.StackEvents ?? []) events.push(`${it.LogicalResourceId ?? ""} ${it.ResourceStatus ?? ""}`);
      token = page.NextToken;
    }
    const fresh = events.toReversed().slice(read);
    read = events.length;
    return fresh;
  };
}

/** Objects of S3 that stand for a service which holds them, by `bucket/key`. */
function aBucket(objects: Readonly<Record<string, string>>): AwsService {
  return { name: "s3", operations: {}, readObject: (_, { bucket, key }) => objects[`${bucket}/${key}`] };
}
