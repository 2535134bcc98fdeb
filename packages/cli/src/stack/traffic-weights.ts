import type { Parameter } from "@aws-sdk/client-cloudformation";
import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";

/** What the listener rule gives to each of the two target groups. */
export interface TrafficWeights {
  readonly primary: number;
  readonly alternate: number;
}

/** What is read of a template that `templateFor` made. */
interface Template {
  readonly Parameters?: Readonly<Record<string, unknown>>;
  readonly Resources?: Readonly<Record<string, { readonly Type: string }>>;
}

/**
 * The parameters with which a stack leaves its traffic where the last release has moved it. ECS changes the rule without
 * CloudFormation knowing: a rule that the template leaves alone is not touched, so the weights stay what they were given as; one
 * that changes gets the weights that hold. Throws a `Failure` for a change to rolling releases while the second target group
 * serves: the first one has no task yet.
 */
export async function weightParameters(
  before: string | undefined,
  after: string,
  readWeights: () => Promise<TrafficWeights | undefined>,
): Promise<Parameter[]> {
  const [former, next] = [templateIn(before ?? "{}"), templateIn(after)];
  if (!hasWeights(former)) return [];
  if (!hasWeights(next)) {
    const weights = await readWeights();
    if (weights && weights.alternate > 0) throw servesElsewhere();
    return [];
  }
  const live = rulesOf(former) === rulesOf(next) ? undefined : await readWeights();
  if (!live) return weightNames.map((ParameterKey) => ({ ParameterKey, UsePreviousValue: true }));
  return [
    { ParameterKey: "PrimaryWeight", ParameterValue: String(live.primary) },
    { ParameterKey: "AlternateWeight", ParameterValue: String(live.alternate) },
  ];
}

const weightNames = ["PrimaryWeight", "AlternateWeight"];

function hasWeights({ Parameters = {} }: Template): boolean {
  return weightNames.every((name) => name in Parameters);
}

function rulesOf({ Resources = {} }: Template): string {
  return JSON.stringify(Object.entries(Resources).filter(([, { Type }]) => Type.endsWith("::ListenerRule")));
}

function templateIn(body: string): Template {
  return JSON.parse(body) as Template; // what `templateFor` made
}

function servesElsewhere(): Failure {
  return new Failure(exitCodes.preflight, "the strategy cannot become rolling now: the second target group serves", {
    allowed: "a change of strategy while the first target group has all the traffic",
    fix: "evenkeel deploy --force moves the traffic to it; then change the strategy",
  });
}
