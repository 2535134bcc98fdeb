import type { Capability } from "@aws-sdk/client-cloudformation";
import { insufficientCapabilities } from "../errors.ts";
import type { JsonObject } from "../template/json.ts";

/** The resource types of the region that need a capability. */
const iamTypes: ReadonlySet<string> = new Set(["AWS::IAM::Role", "AWS::IAM::Policy", "AWS::IAM::ManagedPolicy"]);
const namesOfIam = ["RoleName", "ManagedPolicyName"];

type Declared = readonly { readonly type: string; readonly properties: JsonObject }[];

/** What a template asks of whoever builds it: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ValidateTemplate.html */
export function requiredCapabilities(
  resources: Declared,
  transforms: readonly string[],
): { readonly Capabilities: Capability[]; readonly CapabilitiesReason?: string } {
  const iam = resources.filter(({ type }) => iamTypes.has(type));
  const isNamed = iam.some(({ properties }) => namesOfIam.some((name) => properties[name] !== undefined));
  const reasons = [...transforms, ...new Set(iam.map(({ type }) => type))];
  return {
    Capabilities: [
      ...(iam.length === 0 ? [] : [isNamed ? ("CAPABILITY_NAMED_IAM" as const) : ("CAPABILITY_IAM" as const)]),
      ...(transforms.length === 0 ? [] : ["CAPABILITY_AUTO_EXPAND" as const]),
    ],
    ...(reasons.length > 0 && {
      CapabilitiesReason: `The following resource(s) require capabilities: [${reasons.join(", ")}]`,
    }),
  };
}

/** @throws InsufficientCapabilitiesException */
export function checkCapabilities(resources: Declared, given: readonly string[]): void {
  const [required] = requiredCapabilities(resources, []).Capabilities;
  if (required === undefined || given.includes(required) || given.includes("CAPABILITY_NAMED_IAM")) return;
  throw insufficientCapabilities([required]);
}

/**
 * A stack that is built without a change set, in which the transforms' outcome could be read, needs this acknowledged.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html
 * @throws InsufficientCapabilitiesException
 */
export function checkAutoExpand(source: {
  readonly processedBody: string | null;
  readonly capabilities: readonly string[];
}): void {
  if (source.processedBody !== null && !source.capabilities.includes("CAPABILITY_AUTO_EXPAND"))
    throw insufficientCapabilities(["CAPABILITY_AUTO_EXPAND"]);
}
