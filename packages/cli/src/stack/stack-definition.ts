import type { ServiceDefinition, SharedNetwork } from "@evenkeel/definition";

/** What a stack is made from: a service, or a network that services share. */
export type StackDefinition = ServiceDefinition | SharedNetwork;

export function isNetwork(definition: StackDefinition): definition is SharedNetwork {
  return "services" in definition;
}
