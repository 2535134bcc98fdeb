import type { DnsConfig, ServiceSummary, Service as ServiceShape } from "@aws-sdk/client-servicediscovery";
import { arnOf, type ArnScope } from "../../../engine/arn.ts";
import type { Context } from "../../../engine/context.ts";
import type { View } from "../../../store/store.ts";
import { serviceNotFound } from "../errors.ts";
import { idIn } from "../ids.ts";
import { instances, services, type MapService } from "../state.ts";

/** `arn:aws:servicediscovery:REGION:ACCOUNT:service/srv-…` */
export function serviceArn(scope: ArnScope, id: string): string {
  return arnOf(scope, "servicediscovery", `service/${id}`);
}

/** The service of an id or an ARN; undefined when there is none. */
export function findService(context: Context, idOrArn: string | undefined): MapService | undefined {
  return context.tx.get(services, idIn(idOrArn, serviceArn(context, "")));
}

/** The service of an id or an ARN. @throws ServiceNotFound */
export function existingService(context: Context, idOrArn: string | undefined): MapService {
  const service = findService(context, idOrArn);
  if (!service) throw serviceNotFound();
  return service;
}

/** A service as ListServices shows it. */
export function summarizeService(view: View, account: string, service: MapService): ServiceSummary {
  const { id, arn, name, type, description, hasCustomHealth, createdAtMs } = service;
  return {
    Id: id,
    Arn: arn,
    ResourceOwner: account,
    Name: name,
    Type: type,
    ...(description !== undefined && { Description: description }),
    InstanceCount: view.by(instances, "serviceId", id).length,
    ...(service.dnsRecords.length > 0 && { DnsConfig: dnsConfigOf(service) }),
    // "No longer supported and is always set to 1": https://docs.aws.amazon.com/cloud-map/latest/api/API_HealthCheckCustomConfig.html
    ...(hasCustomHealth && { HealthCheckCustomConfig: { FailureThreshold: 1 } }),
    CreateDate: new Date(createdAtMs),
    CreatedByAccount: account,
  };
}

/** A service as GetService shows it. */
export function describeService(view: View, account: string, service: MapService): ServiceShape {
  const { namespaceId, creatorRequestId } = service;
  return {
    ...summarizeService(view, account, service),
    NamespaceId: namespaceId,
    ...(creatorRequestId !== undefined && { CreatorRequestId: creatorRequestId }),
  };
}

function dnsConfigOf({ namespaceId, routingPolicy, dnsRecords }: MapService): DnsConfig {
  // Where older clients look for it.
  const former = Object.fromEntries([["NamespaceId", namespaceId]]);
  return { ...former, RoutingPolicy: routingPolicy, DnsRecords: [...dnsRecords] };
}
