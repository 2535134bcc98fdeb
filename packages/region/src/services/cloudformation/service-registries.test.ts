import { expect, it } from "vitest";
import { aRegion } from "../../testing/region.ts";
import { services as ecsServices } from "../ecs/state.ts";
import { FaultyWorld } from "../ecs/testing/faulty-world.ts";
import { services } from "../index.ts";
import { instances, services as mapServices } from "../servicediscovery/state.ts";
import { createStack } from "./operations/CreateStack.ts";
import { deleteStack } from "./operations/DeleteStack.ts";
import { describeStacks } from "./operations/DescribeStacks.ts";
import { updateStack } from "./operations/UpdateStack.ts";
import { aWebService } from "./testing/a-web-service.ts";
import { withProperties } from "./testing/with-value.ts";
import { isObject, type JsonObject } from "./template/json.ts";

/** The web service beside a Cloud Map service in which its tasks may be registered. */
function aTemplate(service: JsonObject): string {
  const rolling = { DeploymentConfiguration: { Strategy: "ROLLING" }, LoadBalancers: [] };
  const { Resources, ...template } = withProperties(aWebService, { Service: { ...rolling, ...service } });
  const map = {
    Map: { Type: "AWS::ServiceDiscovery::PrivateDnsNamespace", Properties: { Name: "internal", Vpc: { Ref: "Vpc" } } },
    Store: {
      Type: "AWS::ServiceDiscovery::Service",
      Properties: { NamespaceId: { Ref: "Map" }, DnsConfig: { DnsRecords: [{ Type: "A", TTL: 10 }] } },
    },
  };
  return JSON.stringify({ ...template, Resources: { ...(isObject(Resources) ? Resources : {}), ...map } });
}

it("registers the tasks of a stack's service, until the template has no registry, and deletes all of it", () => {
  const faulty = new FaultyWorld();
  const { call, store, advance } = aRegion({ services, world: faulty.create.bind(faulty) });
  faulty.lookInto(store);
  const input = (service: JsonObject) => ({
    StackName: "web",
    TemplateBody: aTemplate(service),
    Capabilities: ["CAPABILITY_IAM" as const],
  });
  const status = () => call(describeStacks, {}).Stacks?.[0]?.StackStatus;
  call(createStack, input({ ServiceRegistries: [{ RegistryArn: { "Fn::GetAtt": ["Store", "Arn"] } }] }));
  advance("300s");
  expect([status(), store.list(instances).length]).toEqual(["CREATE_COMPLETE", 2]);
  call(updateStack, input({}));
  advance("300s");
  expect([status(), store.list(instances).length]).toEqual(["UPDATE_COMPLETE", 0]);
  expect(store.list(ecsServices)[0]?.serviceRegistries).toBeUndefined();
  call(deleteStack, { StackName: "web" });
  advance("300s");
  expect([status(), store.list(mapServices)]).toEqual([undefined, []]);
});
