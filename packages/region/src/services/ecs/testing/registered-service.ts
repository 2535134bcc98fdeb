import type { CreateServiceRequest, RecordType } from "@aws-sdk/client-servicediscovery";
import type { LatencyProfile } from "../../../engine/latency.ts";
import { createPrivateDnsNamespace } from "../../servicediscovery/operations/CreatePrivateDnsNamespace.ts";
import { createService } from "../../servicediscovery/operations/CreateService.ts";
import { discoverInstances } from "../../servicediscovery/operations/DiscoverInstances.ts";
import { listNamespaces } from "../../servicediscovery/operations/ListNamespaces.ts";
import { servicediscovery } from "../../servicediscovery/service.ts";
import { aServiceRegion } from "./service-region.ts";

/** A region with the namespace `web.internal`, in whose Cloud Map services the service `web` can be registered. */
export function aRegisteringRegion(options: { readonly latency?: LatencyProfile } = {}) {
  const region = aServiceRegion({ ...options, services: [servicediscovery] });
  const { call, vpcId } = region;
  call(createPrivateDnsNamespace, { Name: "web.internal", Vpc: vpcId });
  const NamespaceId = call(listNamespaces, {}).Namespaces?.[0]?.Id;
  return Object.assign(region, {
    /** Creates a Cloud Map service with records of these types. @returns its ARN */
    aRegistry(
      this: void,
      Name: string,
      types: readonly RecordType[] = ["A"],
      input: Partial<CreateServiceRequest> = {},
    ): string {
      const dns = types.length > 0 ? { DnsConfig: { DnsRecords: types.map((Type) => ({ Type, TTL: 10 })) } } : {};
      return (
        call(createService, { Name, NamespaceId, ...dns, HealthCheckCustomConfig: {}, ...input }).Service?.Arn ?? ""
      );
    },
    /** What DiscoverInstances finds of a Cloud Map service. */
    found: (ServiceName: string, HealthStatus: "ALL" | "HEALTHY" = "ALL") =>
      call(discoverInstances, { NamespaceName: "web.internal", ServiceName, HealthStatus, MaxResults: 1000 })
        .Instances ?? [],
  });
}

export type RegisteringRegion = ReturnType<typeof aRegisteringRegion>;
