import type { LoadBalancer } from "../../elbv2/state.ts";
import type { PracticeRunConfigurationShape, Switch } from "../shapes.ts";
import type { AutoshiftConfiguration } from "../state.ts";

export interface ConfigurationShape {
  readonly arn: string;
  readonly name: string;
  readonly zonalAutoshiftStatus: Switch;
  readonly practiceRunConfiguration: PracticeRunConfigurationShape;
}

export function describeConfiguration(
  { loadBalancerArn: arn, loadBalancerName: name }: LoadBalancer,
  { zonalAutoshiftStatus, practiceRun: practiceRunConfiguration }: AutoshiftConfiguration,
): ConfigurationShape {
  return { arn, name, zonalAutoshiftStatus, practiceRunConfiguration };
}
