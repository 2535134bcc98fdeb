import type { Context } from "../../../engine/context.ts";
import { deregisterInstance } from "../../servicediscovery/operations/DeregisterInstance.ts";
import { registerInstance } from "../../servicediscovery/operations/RegisterInstance.ts";
import { instanceKey, instances } from "../../servicediscovery/state.ts";
import type { Properties, ResourceProvider } from "../resource-provider.ts";
import { apiInput, request } from "./api-input.ts";
import { optionalObject, optionalText, text } from "./properties.ts";

const operation = { service: "servicediscovery", name: "RegisterInstance", run: registerInstance } as const;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-servicediscovery-instance.html */
export const servicediscoveryInstance: ResourceProvider = {
  type: "AWS::ServiceDiscovery::Instance",
  properties: ["InstanceAttributes", "InstanceId", "ServiceId"],
  replaceOn: ["InstanceId", "ServiceId"],
  create({ properties, generateName, context }) {
    const InstanceId = optionalText(properties, "InstanceId") ?? generateName({ maxLength: 64 });
    register(InstanceId, properties, context);
    return InstanceId;
  },
  update({ physicalId, properties, context }) {
    register(physicalId, properties, context);
  },
  delete({ physicalId: InstanceId, properties }, context) {
    const ServiceId = text(properties, "ServiceId");
    const isThere = context.tx.get(instances, instanceKey({ serviceId: ServiceId, instanceId: InstanceId }));
    if (isThere) deregisterInstance({ ServiceId, InstanceId }, context);
  },
  attributes: () => ({}),
};

function register(InstanceId: string, properties: Properties, context: Context): void {
  const Attributes = optionalObject(properties, "InstanceAttributes") ?? {};
  const given = { ServiceId: text(properties, "ServiceId"), InstanceId, Attributes };
  request(operation, apiInput(operation, given), context);
}
