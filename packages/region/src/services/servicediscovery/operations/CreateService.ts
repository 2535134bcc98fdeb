import type { CreateServiceRequest, CreateServiceResponse, DnsConfig } from "@aws-sdk/client-servicediscovery";
import type { Operation } from "../../../engine/service.ts";
import type { View } from "../../../store/store.ts";
import { invalidInput, serviceExists, unsupported } from "../errors.ts";
import { newId } from "../ids.ts";
import { existingNamespace } from "../namespaces/namespaces.ts";
import { dnsOf } from "../services/dns-config.ts";
import { describeService, serviceArn } from "../services/services.ts";
import { services, type MapService } from "../state.ts";
import { withTags } from "../tags.ts";

/** Older clients name the namespace with the records. */
type Request = Omit<CreateServiceRequest, "DnsConfig"> & {
  readonly DnsConfig?: (Omit<DnsConfig, "NamespaceId"> & { readonly NamespaceId?: string | undefined }) | undefined;
};

/** Creates a service; the same request again is answered with it. https://docs.aws.amazon.com/cloud-map/latest/api/API_CreateService.html */
export const createService: Operation<Request, CreateServiceResponse> = (input, context) => {
  const { tx, account, random, now } = context;
  const { Name: name = "", CreatorRequestId: creatorRequestId, HealthCheckCustomConfig: customHealth } = input;
  if (input.HealthCheckConfig) throw unsupported("Route 53 health checks (HealthCheckConfig)");
  const namespaceId = input.NamespaceId ?? input.DnsConfig?.NamespaceId;
  if (namespaceId === undefined) throw invalidInput("NamespaceId is missing: give the namespace of the service.");
  const namespace = existingNamespace(context, namespaceId);
  const dns = dnsOf(input, namespace);
  const existing = serviceOfName(tx, { namespaceId: namespace.id, name, type: dns.type });
  if (existing && creatorRequestId !== undefined && existing.creatorRequestId === creatorRequestId)
    return { Service: describeService(tx, account, existing) };
  if (existing) throw serviceExists(existing);
  const id = newId(random, "srv");
  const service: MapService = {
    ...dns,
    id,
    arn: serviceArn(context, id),
    namespaceId: namespace.id,
    name,
    description: input.Description,
    hasCustomHealth: customHealth !== undefined,
    createdAtMs: now,
    creatorRequestId,
    instancesRevision: 1,
    attributes: {},
    tags: withTags([], input.Tags),
  };
  tx.put(services, service);
  return { Service: describeService(tx, account, service) };
};

/** For DNS, `EXAMPLE` and `example` are one name. */
function serviceOfName(
  view: View,
  { namespaceId, name, type }: Pick<MapService, "namespaceId" | "name" | "type">,
): MapService | undefined {
  return view
    .by(services, "namespaceId", namespaceId)
    .find(
      (it) =>
        it.name === name || (type !== "HTTP" && it.type !== "HTTP" && it.name.toLowerCase() === name.toLowerCase()),
    );
}
