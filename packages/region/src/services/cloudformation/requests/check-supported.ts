import { seededRandom } from "@evenkeel/kernel";
import type { Context } from "../../../engine/context.ts";
import { UnsupportedFeature } from "../../../wire/contract/unsupported-feature.ts";
import { validationError } from "../errors.ts";
import type { NestedStacks } from "../resource-provider.ts";
import { providerOf } from "../resources/index.ts";
import type { Scope } from "../template/intrinsics.ts";
import type { JsonObject } from "../template/json.ts";
import type { BuiltResource } from "./built-resources.ts";
import { knownMembers, unknownText } from "./known-part.ts";

/**
 * Refuses what a resource's service would refuse by name once the stack is half made, as far as the properties are known before: the
 * resource is created of these alone, and taken back. Every other error is left to the creation, for what is missing may yet come.
 * @throws ValidationError
 */
export function checkSupported(context: Context, resource: BuiltResource, scope: Scope): void {
  // What is nested is checked as a template of its own.
  if (resource.type === "AWS::CloudFormation::Stack") return;
  const { properties } = resource;
  // A list or a number that is not known yet cannot be stood for by a text: then it is left out.
  for (const standIn of [unknownText, undefined]) {
    const refusal = refusalOf(context, resource, knownMembers(properties, { scope, standIn }));
    if (refusal && !refusal.message.includes(unknownText)) {
      throw validationError(`${refusal.message} (resource ${resource.logicalId})`);
    }
  }
}

function refusalOf(
  context: Context,
  { logicalId, type }: BuiltResource,
  properties: JsonObject,
): UnsupportedFeature | undefined {
  const trial = new Error("taken back");
  try {
    return context.tx.attempt(() => {
      providerOf(type).create({
        logicalId,
        properties,
        stack: { stackName: "trial", stackId: "trial" },
        generateName: () => "trial",
        // What is drawn for it is not to change what is drawn later.
        context: { ...context, random: seededRandom(0), nested: noNestedStacks },
      });
      throw trial;
    });
  } catch (error) {
    return error instanceof UnsupportedFeature ? error : undefined;
  }
}

/** Nothing but a nested stack makes one. */
const noNestedStacks: NestedStacks = {
  create: () => "trial",
  update: () => undefined,
  resume: () => undefined,
  delete: () => undefined,
};
