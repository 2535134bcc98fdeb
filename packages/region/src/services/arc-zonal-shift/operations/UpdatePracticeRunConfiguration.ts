import type { Operation } from "../../../engine/service.ts";
import { requireManaged } from "../managed-resources.ts";
import { requireConfiguration } from "../practice/configurations.ts";
import { checkConfiguration } from "../practice/practice-run.ts";
import { describeConfiguration, type ConfigurationShape } from "../responses/describe-configuration.ts";
import type { PracticeRunConfigurationShape } from "../shapes.ts";
import { autoshiftConfigurations } from "../state.ts";

interface Request extends Partial<PracticeRunConfigurationShape> {
  readonly resourceIdentifier: string;
}

/** What is given replaces what was there. https://docs.aws.amazon.com/arc-zonal-shift/latest/api/API_UpdatePracticeRunConfiguration.html */
export const updatePracticeRunConfiguration: Operation<Request, ConfigurationShape> = (input, { tx }) => {
  const { resourceIdentifier, ...given } = input;
  const loadBalancer = requireManaged(tx, resourceIdentifier);
  const existing = requireConfiguration(tx, resourceIdentifier);
  const { outcomeAlarms = existing.practiceRun.outcomeAlarms, ...rest } = given;
  const changed = { ...existing, practiceRun: { ...existing.practiceRun, ...rest, outcomeAlarms } };
  checkConfiguration(changed.practiceRun);
  tx.put(autoshiftConfigurations, changed);
  return describeConfiguration(loadBalancer, changed);
};
