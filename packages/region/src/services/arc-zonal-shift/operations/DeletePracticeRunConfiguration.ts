import type { Operation } from "../../../engine/service.ts";
import { conflict } from "../errors.ts";
import { requireManaged } from "../managed-resources.ts";
import { requireConfiguration } from "../practice/configurations.ts";
import type { ConfigurationShape } from "../responses/describe-configuration.ts";
import { autoshiftConfigurations } from "../state.ts";

type Response = Omit<ConfigurationShape, "practiceRunConfiguration">;

/** https://docs.aws.amazon.com/arc-zonal-shift/latest/api/API_DeletePracticeRunConfiguration.html */
export const deletePracticeRunConfiguration: Operation<{ readonly resourceIdentifier: string }, Response> = (
  { resourceIdentifier },
  { tx },
) => {
  const { loadBalancerArn: arn, loadBalancerName: name } = requireManaged(tx, resourceIdentifier);
  if (requireConfiguration(tx, arn).zonalAutoshiftStatus === "ENABLED")
    throw conflict("AutoShiftEnabled", "Zonal autoshift is enabled for the resource: disable it first.");
  tx.delete(autoshiftConfigurations, arn);
  return { arn, name, zonalAutoshiftStatus: "DISABLED" };
};
