import { createService } from "../../servicediscovery/operations/CreateService.ts";
import { deleteService } from "../../servicediscovery/operations/DeleteService.ts";
import { deleteServiceAttributes } from "../../servicediscovery/operations/DeleteServiceAttributes.ts";
import { updateService } from "../../servicediscovery/operations/UpdateService.ts";
import { updateServiceAttributes } from "../../servicediscovery/operations/UpdateServiceAttributes.ts";
import { services } from "../../servicediscovery/state.ts";
import type { Context } from "../../../engine/context.ts";
import { unsupported } from "../errors.ts";
import type { Properties, ResourceProvider } from "../resource-provider.ts";
import { isSame } from "../template/json.ts";
import { apiInput, request } from "./api-input.ts";
import { optionalObject, optionalText } from "./properties.ts";
import { updateMapTags } from "./servicediscovery-tags.ts";

const map = {
  create: { service: "servicediscovery", name: "CreateService", run: createService },
  change: { service: "servicediscovery", name: "UpdateService", run: updateService },
  setAttributes: { service: "servicediscovery", name: "UpdateServiceAttributes", run: updateServiceAttributes },
} as const;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-servicediscovery-service.html */
export const servicediscoveryService: ResourceProvider = {
  type: "AWS::ServiceDiscovery::Service",
  properties: [
    ...["Description", "DnsConfig", "HealthCheckCustomConfig", "Name", "NamespaceId", "ServiceAttributes", "Tags"],
    "Type",
  ],
  replaceOn: ["HealthCheckCustomConfig", "Name", "NamespaceId", "Type"],
  create({ properties, generateName, context }) {
    const { ServiceAttributes: _, ...given } = properties;
    const Name = optionalText(properties, "Name") ?? generateName({ maxLength: 63 });
    const { Service: service } = request(map.create, apiInput(map.create, { ...given, Name }), context);
    const ServiceId = service?.Id ?? "";
    setAttributes(ServiceId, properties, {}, context);
    return ServiceId;
  },
  update(update) {
    const { physicalId: Id, properties, previous, context } = update;
    if (!["Description", "DnsConfig"].every((name) => isSame(properties[name] ?? null, previous[name] ?? null))) {
      checkSameDns(properties, previous);
      const { DnsRecords } = optionalObject(properties, "DnsConfig") ?? {};
      const Service = {
        Description: optionalText(properties, "Description") ?? "",
        ...(DnsRecords !== undefined && { DnsConfig: { DnsRecords } }),
      };
      request(map.change, apiInput(map.change, { Id, Service }), context);
    }
    setAttributes(Id, properties, previous, context);
    updateMapTags(context.tx.get(services, Id)?.arn, update);
  },
  delete({ physicalId: Id }, context) {
    if (context.tx.get(services, Id)) deleteService({ Id }, context);
  },
  attributes({ physicalId: Id }, { tx }) {
    const { arn = "", name = "" } = tx.get(services, Id) ?? {};
    return { Id, Arn: arn, Name: name };
  },
};

/** These replace the service on AWS. @throws ValidationError */
function checkSameDns(properties: Properties, previous: Properties): void {
  const [after, before] = [properties, previous].map((it) => optionalObject(it, "DnsConfig") ?? {});
  const changed = ["NamespaceId", "RoutingPolicy"].find(
    (name) => !isSame(after?.[name] ?? null, before?.[name] ?? null),
  );
  if (changed !== undefined) throw unsupported(`a change of DnsConfig.${changed} of AWS::ServiceDiscovery::Service`);
}

function setAttributes(ServiceId: string, properties: Properties, previous: Properties, context: Context): void {
  const wanted = optionalObject(properties, "ServiceAttributes") ?? {};
  const gone = Object.keys(optionalObject(previous, "ServiceAttributes") ?? {}).filter((name) => !(name in wanted));
  if (gone.length > 0) deleteServiceAttributes({ ServiceId, Attributes: gone }, context);
  if (Object.keys(wanted).length === 0) return;
  request(map.setAttributes, apiInput(map.setAttributes, { ServiceId, Attributes: wanted }), context);
}
