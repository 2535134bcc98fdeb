import type { Operation } from "../../../engine/service.ts";
import { conflict } from "../errors.ts";
import { requireManaged } from "../managed-resources.ts";
import type { Switch } from "../shapes.ts";
import { autoshiftConfigurations } from "../state.ts";

interface Configuration {
  readonly resourceIdentifier: string;
  readonly zonalAutoshiftStatus: Switch;
}

/** https://docs.aws.amazon.com/arc-zonal-shift/latest/api/API_UpdateZonalAutoshiftConfiguration.html */
export const updateZonalAutoshiftConfiguration: Operation<Configuration, Configuration> = (input, { tx }) => {
  const { resourceIdentifier, zonalAutoshiftStatus } = input;
  requireManaged(tx, resourceIdentifier);
  const existing = tx.get(autoshiftConfigurations, resourceIdentifier);
  if (!existing && zonalAutoshiftStatus === "ENABLED")
    throw conflict("PracticeConfigurationDoesNotExist", "Zonal autoshift needs a practice run configuration.");
  if (existing) tx.put(autoshiftConfigurations, { ...existing, zonalAutoshiftStatus });
  return { resourceIdentifier, zonalAutoshiftStatus };
};
