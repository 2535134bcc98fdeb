import type { LoadBalancer } from "@aws-sdk/client-ecs";
import {
  aBareLoadBalancer,
  aListener,
  aLoadBalancer,
  aTargetGroup,
  fixed,
  path,
} from "../../fixtures/load-balancer.ts";
import { aNetwork, aSecurityGroup, aSubnet } from "../../fixtures/network.ts";
import { aCluster, aService, aSteadyService, aTaskDefinition, serviceOf } from "../../fixtures/service.ts";
import { refusalOf, type Scenario } from "../../stage/scenario.ts";

/** How services end, and which cannot begin. */
export const serviceEnds: readonly Scenario[] = [
  {
    title: "a service is deleted only when it is to be, drains, and makes room for the next of its name",
    proves: [
      "ecs/error/service-scaled-above-zero",
      "ecs/error/service-name-in-use",
      "ecs/error/service-still-draining",
      "ecs/error/cluster-contains-services",
      "ecs/delete-service/needs-zero-or-force",
      "ecs/delete-service/draining",
      "ecs/delete-service/still-described",
      "ecs/delete-service/leaves-target-groups",
      "ecs/create-service/again-after-inactive",
      "ecs/delete-cluster/draining-blocks",
    ],
    inPart: ["ecs/error/service-not-active", "ecs/error/service-not-found", "ecs/delete-service/inactive"],
    async play(stage) {
      const { expect, place, name } = stage;
      const { ecs, elbv2 } = place.aws;
      const ofService = { cluster: name, service: name };
      const network = await aSteadyService(stage, { balanced: true });
      expect(await refusalOf(ecs.deleteCluster({ cluster: name }))).toEqual({
        ...{ code: "ClusterContainsServicesException" },
        message: "The Cluster cannot be deleted while Services are active.",
      });
      expect(await refusalOf(ecs.deleteService(ofService))).toEqual({
        ...{ code: "InvalidParameterException" },
        message: "The service cannot be stopped while it is scaled above 0.",
      });
      const again = () => aService(stage, network, { desiredCount: 1 });
      expect(await refusalOf(again())).toEqual({
        ...{ code: "InvalidParameterException", message: "Creation of service was not idempotent." },
      });
      expect(await refusalOf(ecs.deleteService({ ...ofService, service: `${name}-none` }))).toEqual({
        ...{ code: "ServiceNotFoundException", message: "Service not found." },
      });
      await ecs.updateService({ ...ofService, desiredCount: 0 });
      await ecs.deleteService(ofService);
      expect(await serviceOf(stage)).toMatchObject({ status: "DRAINING", desiredCount: 0 });
      expect((await ecs.listServices({ cluster: name })).serviceArns).toEqual([]);
      expect(await refusalOf(again())).toEqual({
        ...{ code: "InvalidParameterException", message: "Unable to Start a service that is still Draining." },
      });
      expect((await refusalOf(ecs.deleteCluster({ cluster: name }))).code).toBe("ClusterContainsServicesException");
      await place.until("it is inactive", async () => (await serviceOf(stage)).status === "INACTIVE" || undefined);
      expect(await refusalOf(ecs.updateService({ ...ofService, desiredCount: 1 }))).toEqual({
        ...{ code: "ServiceNotActiveException", message: "Service was not ACTIVE." },
      });
      const TargetGroupArns = [network.loadBalancer?.targetGroupArn ?? ""];
      expect((await elbv2.describeTargetGroups({ TargetGroupArns })).TargetGroups).toHaveLength(1);
      await again();
      expect(await serviceOf(stage)).toMatchObject({ status: "ACTIVE", desiredCount: 1 });
    },
  },
  {
    title: "what cannot be a service is refused",
    proves: [
      "ecs/error/target-group-without-load-balancer",
      "ecs/error/platform-unknown",
      "ecs/rebalancing/needs-room",
    ],
    inPart: ["ecs/service/name-form"],
    async play(stage) {
      const { expect, name } = stage;
      const network = await aNetwork(stage);
      const loadBalancer = await aLoadBalancer(stage, network);
      await aCluster(stage);
      await aTaskDefinition(stage);
      const refused = async (input: Parameters<typeof aService>[2]) => refusalOf(aService(stage, network, input));
      const targetGroupArn = await aTargetGroup({ ...stage, name: `${name}-alone` }, network.vpcId);
      expect(await refused({ loadBalancer: { ...loadBalancer, targetGroupArn } })).toMatchObject({
        code: "InvalidParameterException",
        message: `The target group with targetGroupArn ${targetGroupArn} does not have an associated load balancer.`,
      });
      expect((await refused({ platformVersion: "9.9.9" })).code).toBe("PlatformUnknownException");
      for (const serviceName of ["a".repeat(256), "not a name", ""]) {
        expect((await refused({ serviceName })).code).toBe("InvalidParameterException");
      }
      const deploymentConfiguration = { maximumPercent: 100, minimumHealthyPercent: 50 };
      expect((await refused({ deploymentConfiguration, availabilityZoneRebalancing: "ENABLED" })).code).toBe(
        "InvalidParameterException",
      );
    },
  },
  {
    title: "a service has five target groups, sixteen subnets and five security groups at most",
    proves: ["ecs/load-balancer/at-most-five", "ecs/network-configuration/counts"],
    async play(stage) {
      const { expect, place, name } = stage;
      const network = await aNetwork(stage);
      const loadBalancers: LoadBalancer[] = [];
      const securityGroups: string[] = [];
      const subnets: string[] = [...network.subnetIds];
      const targetGroupArns: string[] = [];
      for (let n = 0; n < 6; n++) {
        const own = { ...stage, name: `${name}-${n}` };
        targetGroupArns.push(await aTargetGroup(own, network.vpcId));
        securityGroups.push(await aSecurityGroup(own, network.vpcId));
      }
      while (subnets.length < 17) {
        const zone = place.zones[subnets.length % 2 === 0 ? 0 : 1];
        subnets.push(await aSubnet(stage, network.vpcId, zone, `10.0.${subnets.length}.0/24`));
      }
      const loadBalancerArn = await aBareLoadBalancer(stage, network);
      const ListenerArn = await aListener(stage, loadBalancerArn, fixed("200"));
      for (const [at, TargetGroupArn] of targetGroupArns.entries()) {
        const Actions = [{ Type: "forward", TargetGroupArn } as const];
        await place.aws.elbv2.createRule({ ListenerArn, Priority: at + 1, Conditions: [path(`/${at}`)], Actions });
        loadBalancers.push({ targetGroupArn: TargetGroupArn, containerName: "app", containerPort: place.image.port });
      }
      await aCluster(stage);
      await aTaskDefinition(stage);
      const service = (targetGroups: number, inSubnets: number, groups: number) =>
        aService(stage, network, {
          ...{ desiredCount: 0, loadBalancers: loadBalancers.slice(0, targetGroups) },
          networkConfiguration: {
            awsvpcConfiguration: {
              ...{ subnets: subnets.slice(0, inSubnets), securityGroups: securityGroups.slice(0, groups) },
            },
          },
        });
      for (const [groups, inSubnets, ofSecurity] of [
        [6, 16, 5],
        [5, 17, 5],
        [5, 0, 5],
        [5, 16, 6],
      ] as const) {
        const { code } = await refusalOf(service(groups, inSubnets, ofSecurity));
        expect(code, `${groups}, ${inSubnets}, ${ofSecurity}`).toBe("InvalidParameterException");
      }
      await service(5, 16, 5);
      expect((await serviceOf(stage)).loadBalancers).toHaveLength(5);
    },
  },
];
