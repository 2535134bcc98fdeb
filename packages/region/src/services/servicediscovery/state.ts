// The records of the service. Who may write which field stands in README.md.
import type {
  CustomHealthStatus,
  DnsRecord,
  NamespaceType,
  OperationTargetType,
  OperationType,
  RoutingPolicy,
  ServiceType,
  Tag,
} from "@aws-sdk/client-servicediscovery";
import { table } from "../../store/table.ts";

export interface Namespace {
  /** `ns-` and 16 small letters and digits. */
  readonly id: string;
  readonly arn: string;
  readonly name: string;
  /** What DiscoverInstances knows it by: its name, unless an older namespace has that. */
  readonly httpName: string;
  readonly type: NamespaceType;
  readonly description?: string | undefined;
  readonly createdAtMs: number;
  readonly creatorRequestId?: string | undefined;
  /** The operation that created it, which the same request again is answered with. */
  readonly operationId: string;
  /** Of a namespace for DNS. */
  readonly hostedZoneId?: string;
  readonly soaTtlSeconds?: number | undefined;
  readonly tags: readonly Tag[];
}

export const namespaces = table("servicediscovery.namespaces", (namespace: Namespace) => namespace.id);

export interface MapService {
  /** `srv-` and 16 small letters and digits. */
  readonly id: string;
  readonly arn: string;
  readonly namespaceId: string;
  readonly name: string;
  readonly type: ServiceType;
  readonly description?: string | undefined;
  /** None of a service that only the API discovers. */
  readonly dnsRecords: readonly DnsRecord[];
  readonly routingPolicy: RoutingPolicy;
  /** Whether UpdateInstanceCustomHealthStatus says how healthy its instances are (`HealthCheckCustomConfig`). */
  readonly hasCustomHealth: boolean;
  readonly createdAtMs: number;
  readonly creatorRequestId?: string | undefined;
  /** Rises with every change of its instances. */
  readonly instancesRevision: number;
  readonly attributes: Readonly<Record<string, string>>;
  readonly tags: readonly Tag[];
}

export const services = table("servicediscovery.services", (service: MapService) => service.id, {
  indexes: { namespaceId: ({ namespaceId }: MapService) => namespaceId },
});

export interface Instance {
  readonly serviceId: string;
  readonly instanceId: string;
  readonly creatorRequestId?: string | undefined;
  readonly attributes: Readonly<Record<string, string>>;
  /** Of a service with custom health checks. */
  readonly health: CustomHealthStatus;
  /** What its health is from that moment on, epoch milliseconds. */
  readonly nextHealth?: { readonly status: CustomHealthStatus; readonly atMs: number } | undefined;
}

export const instances = table("servicediscovery.instances", (instance: Instance) => instanceKey(instance), {
  indexes: { serviceId: ({ serviceId }: Instance) => serviceId },
});

export function instanceKey({ serviceId, instanceId }: Pick<Instance, "serviceId" | "instanceId">): string {
  return `${serviceId}/${instanceId}`;
}

/** What a request was made of: at once, so that it has succeeded or failed from its first moment. */
export interface OperationRecord {
  readonly id: string;
  readonly type: OperationType;
  readonly atMs: number;
  /** Why it failed; absent where it did not. */
  readonly failure?: { readonly code: string; readonly message: string };
  readonly targets: Readonly<Partial<Record<OperationTargetType, string>>>;
  /** What ListOperations finds it by. */
  readonly namespaceId: string;
  readonly serviceId?: string;
}

export const operations = table("servicediscovery.operations", (operation: OperationRecord) => operation.id);
