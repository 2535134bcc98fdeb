export { HighlyAvailableService, type HighlyAvailableServiceProps } from "./highly-available-service.ts";
export { ServiceStack } from "./service-stack.ts";
