import { validationError } from "../errors.ts";
import type { Json } from "./json.ts";
import { templateLimits } from "./limits.ts";
import { storedType, type ParameterDeclaration, type Template } from "./template.ts";

/** A parameter as a request gives it. */
export interface GivenParameter {
  readonly ParameterKey?: string | undefined;
  readonly ParameterValue?: string | undefined;
  readonly UsePreviousValue?: boolean | undefined;
}

/** The value of every parameter of a template: given, previous or default. @throws ValidationError in AWS's words */
export function parameterValues(
  template: Pick<Template, "parameters">,
  given: readonly GivenParameter[],
  previous: Readonly<Record<string, string>>,
): Record<string, string> {
  const unknown = given
    .map(({ ParameterKey: key = "" }) => key)
    .filter((key) => !Object.hasOwn(template.parameters, key));
  if (unknown.length > 0) throw validationError(`Parameters: [${unknown.join(", ")}] do not exist in the template`);
  const values: Record<string, string> = {};
  const missing: string[] = [];
  for (const [key, declaration] of Object.entries(template.parameters)) {
    const parameter = given.find(({ ParameterKey: name }) => name === key);
    const value =
      parameter?.UsePreviousValue === true ? previous[key] : (parameter?.ParameterValue ?? declaration.default);
    if (value === undefined) missing.push(key);
    else values[key] = checked(key, value, declaration);
  }
  for (const [key, value] of Object.entries(values))
    if (Buffer.byteLength(value) > templateLimits.parameterValueBytes)
      throw validationError(
        `Parameter '${key}' has a value of ${Buffer.byteLength(value)} bytes, and at most ${templateLimits.parameterValueBytes} are allowed.`,
      );
  if (missing.length > 0) throw validationError(`Parameters: [${missing.join(", ")}] must have values`);
  return values;
}

/** What `Ref` gives for each parameter, by the values that are given and what those stand for: text, or a list. */
export function parameterReferences(
  template: Pick<Template, "parameters">,
  values: Readonly<Record<string, string>>,
  resolved: Readonly<Record<string, string>> = {},
): Record<string, Json> {
  return Object.fromEntries(
    Object.entries({ ...values, ...resolved }).map(([key, value]) => {
      const declared = template.parameters[key]?.type ?? "String";
      const type = storedType(declared) ?? declared;
      const isList = type === "CommaDelimitedList" || type.startsWith("List<");
      return [key, isList ? value.split(",").map((item) => item.trim()) : value];
    }),
  );
}

function checked(key: string, value: string, { type, constraints }: ParameterDeclaration): string {
  const refuse = (rule: string): Error => {
    const description = constraints["ConstraintDescription"];
    return validationError(
      typeof description === "string"
        ? `Parameter ${key} failed to satisfy constraint: ${description}`
        : `Parameter '${key}' ${rule}`,
    );
  };
  const { AllowedValues: allowed, AllowedPattern: pattern } = constraints;
  if (type === "Number" && (value.trim() === "" || Number.isNaN(Number(value)))) throw refuse("must be a number.");
  if (Array.isArray(allowed) && !allowed.map(String).includes(value)) throw refuse("must be one of AllowedValues");
  if (typeof pattern === "string" && !new RegExp(`^(?:${pattern})$`).test(value))
    throw refuse(`must match pattern ${pattern}`);
  checkBounds(value, { constraints, measure: type === "Number" ? "Value" : "Length", refuse });
  return value;
}

function checkBounds(
  value: string,
  options: {
    constraints: ParameterDeclaration["constraints"];
    measure: "Value" | "Length";
    refuse: (rule: string) => Error;
  },
): void {
  const { constraints, measure, refuse } = options;
  const size = measure === "Value" ? Number(value) : value.length;
  const [min, max] = [constraints[`Min${measure}`], constraints[`Max${measure}`]];
  const contain = measure === "Value" ? "be" : "contain";
  const unit = measure === "Value" ? "" : " characters";
  if (min !== undefined && size < Number(min)) throw refuse(`must ${contain} at least ${Number(min)}${unit}`);
  if (max !== undefined && size > Number(max)) throw refuse(`must ${contain} at most ${Number(max)}${unit}`);
}
