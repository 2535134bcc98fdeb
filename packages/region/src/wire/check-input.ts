import { loadModel, serviceNames } from "./model/load-model.ts";
import type { Struct } from "./model/struct.ts";
import { demandValid } from "./validation.ts";

/** Refuses what the wire refuses, for those who call an operation without it. @throws ServiceError in the service's own words */
export function checkInput(service: string, operation: string, input: unknown): void {
  const known = serviceNames.find((name) => name === service);
  const model = known && loadModel(known);
  const called = model?.operations.get(operation);
  if (model && called) demandValid(model, called, (input ?? {}) as Struct);
}
