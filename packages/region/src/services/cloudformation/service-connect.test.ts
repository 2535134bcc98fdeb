import { expect, it } from "vitest";
import { aRegion } from "../../testing/region.ts";
import { describeClusters } from "../ecs/operations/DescribeClusters.ts";
import { describeServices } from "../ecs/operations/DescribeServices.ts";
import { services as ecsServices } from "../ecs/state.ts";
import { services } from "../index.ts";
import { createStack } from "./operations/CreateStack.ts";
import { aWebService } from "./testing/a-web-service.ts";
import { withProperties } from "./testing/with-value.ts";
import type { JsonObject } from "./template/json.ts";

/** A region, and a stack of the web service with more properties of some of its resources. */
function aRegionWith(added: Readonly<Record<string, JsonObject>>) {
  const Parameters = { On: { Type: "String", Default: "true" } };
  const template = { ...withProperties(aWebService, added), Parameters };
  const Capabilities = ["CAPABILITY_IAM" as const];
  const input = { StackName: "web", TemplateBody: JSON.stringify(template), Capabilities };
  return { ...aRegion({ services }), input };
}

it("builds a service whose Service Connect is off, in a cluster with a namespace for it", () => {
  const Namespace = "arn:aws:servicediscovery:ap-southeast-2:000000000000:namespace/ns-1";
  const { call, advance, store, input } = aRegionWith({
    Service: { ServiceConnectConfiguration: { Enabled: "false" } },
    Cluster: { ServiceConnectDefaults: { Namespace } },
  });
  call(createStack, input);
  advance("0s");
  const { clusterArn: cluster = "", serviceArn = "" } = store.list(ecsServices)[0] ?? {};
  expect(call(describeServices, { cluster, services: [serviceArn] }).services?.[0]?.deployments).toMatchObject([
    { serviceConnectConfiguration: { enabled: false } },
  ]);
  expect(call(describeClusters, { clusters: [cluster] }).clusters).toMatchObject([
    { serviceConnectDefaults: { namespace: Namespace } },
  ]);
});

it.each([true, { Ref: "On" }])("refuses Service Connect that is on (%j) before anything is created", (Enabled) => {
  const { refusal, input } = aRegionWith({ Service: { ServiceConnectConfiguration: { Enabled } } });
  expect(refusal(createStack, input).message).toBe(
    "Evenkeel does not support serviceConnectConfiguration with enabled true (Service Connect) yet. (resource Service)",
  );
});
