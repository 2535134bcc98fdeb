import type { Context } from "../../../engine/context.ts";
import { availabilityZones } from "../../ec2/availability-zones.ts";
import { regionParameters } from "../binding/bind-template.ts";
import { expandTemplate } from "../template/language-extensions.ts";
import { parameterReferences } from "../template/parameters.ts";
import type { DeclaredTemplate } from "../template/template.ts";

/** What a template's transforms make of it, as JSON; null for a template that declares none. @throws ValidationError */
export function processedBody(
  context: Context,
  declared: DeclaredTemplate,
  values: {
    readonly parameters: Readonly<Record<string, string>>;
    readonly resolvedParameters: Readonly<Record<string, string>>;
  },
): string | null {
  if (declared.transforms.length === 0) return null;
  const expanded = expandTemplate(declared.root, {
    parameters: parameterReferences(declared, values.parameters, values.resolvedParameters),
    pseudoParameters: regionParameters(context),
    mappings: declared.mappings,
    zones: context.tx.list(availabilityZones).map(({ zoneName }) => zoneName),
  });
  return JSON.stringify(expanded);
}
