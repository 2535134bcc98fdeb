export { HighlyAvailableService, type HighlyAvailableServiceProps } from "./highly-available-service.ts";
export { NetworkStack } from "./network-stack.ts";
export { ServiceStack } from "./service-stack.ts";
