export { stopLeftoverRegistry } from "./leftovers.ts";
export { RegistryProgram } from "./registry-program.ts";
