import type { UpdateServiceRequest, UpdateServiceResponse } from "@aws-sdk/client-servicediscovery";
import type { Operation } from "../../../engine/service.ts";
import { invalidInput, unsupported } from "../errors.ts";
import { existingNamespace } from "../namespaces/namespaces.ts";
import { recordOperation } from "../operation-records.ts";
import { changedRecords } from "../services/dns-config.ts";
import { existingService } from "../services/services.ts";
import { services } from "../state.ts";

/**
 * Changes a service of a namespace for DNS. Records that are left out are taken from it.
 * https://docs.aws.amazon.com/cloud-map/latest/api/API_UpdateService.html
 */
export const updateService: Operation<UpdateServiceRequest, UpdateServiceResponse> = (input, context) => {
  const service = existingService(context, input.Id);
  const { id, namespaceId } = service;
  const change = input.Service ?? {};
  if (change.HealthCheckConfig) throw unsupported("Route 53 health checks (HealthCheckConfig)");
  if (existingNamespace(context, namespaceId).type === "HTTP") {
    throw invalidInput(`The service ${id} is of an HTTP namespace, whose services cannot be updated.`);
  }
  const dnsRecords = changedRecords(service.dnsRecords, change.DnsConfig?.DnsRecords ?? []);
  const { Description: description = service.description } = change;
  context.tx.put(services, { ...service, description, dnsRecords, type: dnsRecords.length > 0 ? "DNS_HTTP" : "HTTP" });
  const operation = { type: "UPDATE_SERVICE", targets: { SERVICE: id }, namespaceId, serviceId: id } as const;
  return { OperationId: recordOperation(context, operation) };
};
