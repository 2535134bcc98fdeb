import type { View } from "../../../store/store.ts";
import { configurationNotFound } from "../errors.ts";
import { autoshiftConfigurations, type AutoshiftConfiguration } from "../state.ts";

/** @throws ResourceNotFoundException */
export function requireConfiguration(view: View, resourceIdentifier: string): AutoshiftConfiguration {
  const found = view.get(autoshiftConfigurations, resourceIdentifier);
  if (!found) throw configurationNotFound(resourceIdentifier);
  return found;
}
