import type { ServiceDefinition } from "@evenkeel/definition";
import type { ServiceName } from "./aws/read-service.ts";

/** Where the service of a definition is: its cluster and itself go by the definition's name. */
export function serviceOf({ name }: Pick<ServiceDefinition, "name">): ServiceName {
  return { cluster: name, service: name };
}
