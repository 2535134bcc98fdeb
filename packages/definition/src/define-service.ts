import { resolve } from "./resolve.ts";
import type { ServiceDefinition } from "./service-definition.ts";
import type { ServiceInput } from "./service-input.ts";

/** A service, validated and with every default filled in. */
export function defineService(input: ServiceInput): ServiceDefinition {
  return resolve(input);
}
