import type { Operation } from "../../../engine/service.ts";
import { requireManaged } from "../managed-resources.ts";
import { describeResource } from "../responses/describe.ts";
import type { ManagedResourceShape, PracticeRunConfigurationShape } from "../shapes.ts";
import { autoshiftConfigurations } from "../state.ts";

interface Response extends ManagedResourceShape {
  readonly practiceRunConfiguration?: PracticeRunConfigurationShape;
}

/** https://docs.aws.amazon.com/arc-zonal-shift/latest/api/API_GetManagedResource.html */
export const getManagedResource: Operation<{ readonly resourceIdentifier: string }, Response> = (input, { tx }) => {
  const loadBalancer = requireManaged(tx, input.resourceIdentifier);
  const practiceRunConfiguration = tx.get(autoshiftConfigurations, loadBalancer.loadBalancerArn)?.practiceRun;
  return { ...describeResource(tx, loadBalancer), ...(practiceRunConfiguration && { practiceRunConfiguration }) };
};
