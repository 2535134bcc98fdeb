import type { Operation } from "../../../engine/service.ts";
import { conflict } from "../errors.ts";
import { requireManaged } from "../managed-resources.ts";
import { checkConfiguration } from "../practice/practice-run.ts";
import { describeConfiguration, type ConfigurationShape } from "../responses/describe-configuration.ts";
import type { PracticeRunConfigurationShape } from "../shapes.ts";
import { autoshiftConfigurations, type AutoshiftConfiguration } from "../state.ts";

interface Request extends PracticeRunConfigurationShape {
  readonly resourceIdentifier: string;
}

/** https://docs.aws.amazon.com/arc-zonal-shift/latest/api/API_CreatePracticeRunConfiguration.html */
export const createPracticeRunConfiguration: Operation<Request, ConfigurationShape> = (input, { tx }) => {
  const { resourceIdentifier, ...practiceRun } = input;
  const loadBalancer = requireManaged(tx, resourceIdentifier);
  if (tx.get(autoshiftConfigurations, resourceIdentifier))
    throw conflict("PracticeConfigurationAlreadyExists", "The resource has a practice run configuration already.");
  checkConfiguration(practiceRun);
  const configuration: AutoshiftConfiguration = {
    resourceArn: loadBalancer.loadBalancerArn,
    practiceRun,
    zonalAutoshiftStatus: "DISABLED",
  };
  tx.put(autoshiftConfigurations, configuration);
  return describeConfiguration(loadBalancer, configuration);
};
