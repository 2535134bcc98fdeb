import type {
  CreateServiceRequest,
  DnsConfig,
  DnsRecord,
  RecordType,
  RoutingPolicy,
} from "@aws-sdk/client-servicediscovery";
import { invalidInput } from "../errors.ts";
import type { MapService, Namespace } from "../state.ts";

/**
 * What of a service is found by DNS. "You must specify WEIGHTED" for a CNAME, which stands alone.
 * https://docs.aws.amazon.com/cloud-map/latest/api/API_DnsRecord.html
 * @throws InvalidInput
 */
export function dnsOf(
  {
    DnsConfig: config,
    Type: type,
  }: Pick<CreateServiceRequest, "Type"> & { readonly DnsConfig?: Omit<DnsConfig, "NamespaceId"> | undefined },
  namespace: Namespace,
): Pick<MapService, "type" | "dnsRecords" | "routingPolicy"> {
  const routingPolicy = config?.RoutingPolicy ?? "MULTIVALUE";
  const dnsRecords = config?.DnsRecords ?? [];
  if (dnsRecords.length === 0) return { type: "HTTP", dnsRecords, routingPolicy };
  if (type === "HTTP")
    throw invalidInput("A service of the type HTTP has no DNS records: leave out Type, or DnsConfig.");
  if (namespace.type === "HTTP") {
    throw invalidInput(`The namespace ${namespace.id} is of the type HTTP, whose services have no DNS records.`);
  }
  checkRecords(dnsRecords, routingPolicy);
  return { type: "DNS_HTTP", dnsRecords, routingPolicy };
}

function checkRecords(records: readonly DnsRecord[], routingPolicy: RoutingPolicy): void {
  const types = records.map(({ Type: type }) => type);
  const listed = types.join(", ");
  if (new Set(types).size < types.length) throw invalidInput(`DnsRecords has a type twice: ${listed}.`);
  if (!types.includes("CNAME")) return;
  if (types.length > 1) throw invalidInput(`A record of the type CNAME stands alone, and DnsRecords has ${listed}.`);
  if (routingPolicy !== "WEIGHTED")
    throw invalidInput(`A record of the type CNAME needs the routing policy WEIGHTED, which is ${routingPolicy}.`);
}

/** The records of UpdateService: other times to live, or fewer records, but no other types. @throws InvalidInput */
export function changedRecords(before: readonly DnsRecord[], after: readonly DnsRecord[]): readonly DnsRecord[] {
  const typesBefore = before.map(({ Type: type }) => type);
  const added = after.find(({ Type: type }) => !typesBefore.includes(type));
  if (!added) return after;
  throw invalidInput(
    `The service has records of the types ${typesBefore.join(", ") || "none"}, and none of the type ${added.Type ?? ""} can be added.`,
  );
}

export function hasRecord({ dnsRecords }: Pick<MapService, "dnsRecords">, type: RecordType): boolean {
  return dnsRecords.some((record) => record.Type === type);
}
