import { expect, it } from "vitest";
import { aRegion } from "../testing/region.ts";
import { createStack } from "./cloudformation/operations/CreateStack.ts";
import { describeStacks } from "./cloudformation/operations/DescribeStacks.ts";
import { aWebService } from "./cloudformation/testing/a-web-service.ts";
import type { Json } from "./cloudformation/template/json.ts";
import { withValue, type Path } from "./cloudformation/testing/with-value.ts";
import { FaultyWorld } from "./ecs/testing/faulty-world.ts";
import { listTagsForResource } from "./ecs/operations/ListTagsForResource.ts";
import { services as ecsServices } from "./ecs/state.ts";
import { describeLoadBalancers } from "./elbv2/operations/DescribeLoadBalancers.ts";
import { getPolicy } from "./iam/operations/GetPolicy.ts";
import { getPolicyVersion } from "./iam/operations/GetPolicyVersion.ts";
import { services } from "./index.ts";
import { getCallerIdentity } from "./sts/operations/GetCallerIdentity.ts";

const execution = "service-role/AmazonECSTaskExecutionRolePolicy";

it.each([
  ["cn-north-1", "aws-cn", "amazonaws.com.cn"],
  ["us-gov-west-1", "aws-us-gov", "amazonaws.com"],
])("a region %s says arn:%s: of everything", (name, partition, dnsSuffix) => {
  const faulty = new FaultyWorld();
  const { call, store, advance, refusal } = aRegion({ services, region: name, world: faulty.create.bind(faulty) });
  faulty.lookInto(store);
  const written: string[] = [];
  store.onCommit((changes) => written.push(...changes.map(({ after }) => JSON.stringify({ after }))));

  call(createStack, {
    StackName: "web",
    TemplateBody: JSON.stringify(template(name)),
    Capabilities: ["CAPABILITY_IAM"],
  });
  advance("120s");
  expect(call(describeStacks, {}).Stacks?.[0]).toMatchObject({
    StackStatus: "CREATE_COMPLETE",
    Outputs: [{ OutputValue: `${partition} ${dnsSuffix}` }],
  });
  expect(written.filter((record) => record.includes("arn:aws:"))).toEqual([]);

  const [balancer] = call(describeLoadBalancers, {}).LoadBalancers ?? [];
  expect(balancer?.DNSName).toMatch(new RegExp(String.raw`\.${name}\.elb\.localhost$`));
  expect(call(getCallerIdentity, {}).Arn).toBe(`arn:${partition}:iam::000000000000:user/evenkeel`);
  const [service] = store.list(ecsServices);
  expect(call(listTagsForResource, { resourceArn: service?.serviceArn }).tags).toEqual([{ key: "team", value: "web" }]);

  const PolicyArn = `arn:${partition}:iam::aws:policy/${execution}`;
  expect(call(getPolicy, { PolicyArn }).Policy?.Arn).toBe(PolicyArn);
  const admin = `arn:${partition}:iam::aws:policy/AmazonECSInfrastructureRolePolicyForLoadBalancers`;
  const { DefaultVersionId = "" } = call(getPolicy, { PolicyArn: admin }).Policy ?? {};
  const { Document } = call(getPolicyVersion, { PolicyArn: admin, VersionId: DefaultVersionId }).PolicyVersion ?? {};
  expect(decodeURIComponent(Document ?? "")).not.toContain("arn:aws:");
  expect(refusal(getPolicy, { PolicyArn: `arn:aws:iam::aws:policy/${execution}` }).code).toBe("NoSuchEntity");
});

/** The web service of that region, which asks for the partition's policies by name. */
function template(region: string) {
  const policy = { "Fn::Sub": `arn:\${AWS::Partition}:iam::aws:policy/${execution}` };
  const changes: readonly (readonly [Path, Json])[] = [
    [["Resources", "SubnetA", "Properties", "AvailabilityZone"], `${region}a`],
    [["Resources", "SubnetB", "Properties", "AvailabilityZone"], `${region}b`],
    [["Resources", "Role", "Properties", "ManagedPolicyArns", 0], policy],
  ];
  const Resources = changes.reduce<Json>((whole, [path, value]) => withValue(whole, path, value), aWebService);
  const Outputs = { Names: { Value: { "Fn::Sub": "${AWS::Partition} ${AWS::URLSuffix}" } } };
  return { ...(Resources as object), Outputs };
}
