import { expect, it } from "vitest";
import { networkNotices } from "./network-notices.ts";
import { authorizeSecurityGroupIngress } from "./services/ec2/operations/AuthorizeSecurityGroupIngress.ts";
import { createSecurityGroup } from "./services/ec2/operations/CreateSecurityGroup.ts";
import { deleteRoute } from "./services/ec2/operations/DeleteRoute.ts";
import { routeTables } from "./services/ec2/state.ts";
import { registerTaskDefinition } from "./services/ecs/operations/RegisterTaskDefinition.ts";
import { aServiceRegion, aTaskDefinition } from "./services/ecs/testing/service-region.ts";
import { modifyTargetGroup } from "./services/elbv2/operations/ModifyTargetGroup.ts";

it("says nothing of networks that let everything needed through", () => {
  const region = aServiceRegion();
  region.aService();
  expect(networkNotices(region.store, "ap-southeast-2")).toEqual([]);
});

it("names the rule that is missing between a load balancer and its targets, and the command that adds it", () => {
  const region = aServiceRegion();
  const { call, vpcId, subnetIds } = region;
  const { GroupId = "" } = call(createSecurityGroup, { VpcId: vpcId, GroupName: "tasks", Description: "tasks" });
  const awsvpcConfiguration = { subnets: subnetIds.slice(0, 2), assignPublicIp: "ENABLED" } as const;
  region.aService({
    networkConfiguration: { awsvpcConfiguration: { ...awsvpcConfiguration, securityGroups: [GroupId] } },
    healthCheckGracePeriodSeconds: 600,
  });
  const [notice, ...others] = networkNotices(region.store, "ap-southeast-2");
  expect(others).toEqual([]);
  expect(notice?.text).toMatch(
    /^the load balancer web reaches no target of the target group web: sg-\w+ \(tasks\) lets in no tcp 8080 from sg-\w+ \(default\) \(aws ec2 authorize-security-group-ingress /,
  );
  const permission =
    /--ip-permissions 'IpProtocol=tcp,FromPort=8080,ToPort=8080,UserIdGroupPairs=\[{GroupId=(sg-\w+)}]'/;
  const source = permission.exec(notice?.text ?? "")?.[1] ?? "";
  const UserIdGroupPairs = [{ GroupId: source }];
  const IpPermissions = [{ IpProtocol: "tcp", FromPort: 8080, ToPort: 8080, UserIdGroupPairs }];
  call(authorizeSecurityGroupIngress, { GroupId, IpPermissions });
  expect(networkNotices(region.store, "ap-southeast-2")).toEqual([]);
});

it("names the rule that is missing for the port of the health check, too", () => {
  const region = aServiceRegion();
  const { call, vpcId, subnetIds, targetGroupArn: TargetGroupArn } = region;
  call(modifyTargetGroup, { TargetGroupArn, HealthCheckPort: "9000" });
  const portMappings = [{ containerPort: 8080 }, { containerPort: 9000 }];
  call(registerTaskDefinition, aTaskDefinition({ portMappings }));
  const { GroupId = "" } = call(createSecurityGroup, { VpcId: vpcId, GroupName: "tasks", Description: "tasks" });
  const IpRanges = [{ CidrIp: "10.0.0.0/16" }];
  call(authorizeSecurityGroupIngress, {
    ...{ GroupId, IpPermissions: [{ IpProtocol: "tcp", FromPort: 8080, ToPort: 8080, IpRanges }] },
  });
  const awsvpcConfiguration = { subnets: subnetIds.slice(0, 2), assignPublicIp: "ENABLED" } as const;
  region.aService({
    ...{ taskDefinition: "web:2", healthCheckGracePeriodSeconds: 600 },
    networkConfiguration: { awsvpcConfiguration: { ...awsvpcConfiguration, securityGroups: [GroupId] } },
  });
  const [notice] = networkNotices(region.store, "ap-southeast-2");
  expect(notice?.text).toMatch(
    /^some nodes of the load balancer web do not reach some targets of the target group web: .* lets in no tcp 9000 from /,
  );
});

it("says why clients do not reach a listener, and why tasks cannot start", () => {
  const region = aServiceRegion();
  region.aService();
  const [table] = region.store.list(routeTables);
  region.call(deleteRoute, { RouteTableId: table?.routeTableId, DestinationCidrBlock: "0.0.0.0/0" });
  const texts = networkNotices(region.store, "ap-southeast-2").map(({ text }) => text.replace(/\(.*\)/, "(…)"));
  expect(texts).toEqual([
    expect.stringMatching(
      /^no client reaches port 80 of the load balancer web: rtb-\w+ of subnet-\w+ has no route to the internet, and 1 more of the kind \(…\)$/,
    ),
    expect.stringMatching(
      /^new tasks of the service web cannot start: rtb-\w+ of subnet-\w+ has no route to the internet, and 1 more of the kind \(…\)$/,
    ),
  ]);
});
