export { defineService, type ServiceDefinition, type ServiceInput } from "@evenkeel/definition";
