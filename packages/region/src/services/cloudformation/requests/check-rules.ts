import type { Context } from "../../../engine/context.ts";
import { regionParameters } from "../binding/bind-template.ts";
import { templateError, validationError } from "../errors.ts";
import { resolve, type Scope } from "../template/intrinsics.ts";
import { isObject, type Json } from "../template/json.ts";
import { parameterReferences } from "../template/parameters.ts";
import type { Template } from "../template/template.ts";

/**
 * Checks a template's rules, which see its parameters and nothing else. What a rule that does not hold is answered with AWS
 * does not document: the words are ours.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/rules-section-structure.html
 * @throws ValidationError
 */
export function checkRules(
  context: Context,
  template: Template,
  values: {
    readonly parameters: Readonly<Record<string, string>>;
    readonly resolvedParameters: Readonly<Record<string, string>>;
  },
): void {
  if (Object.keys(template.rules).length === 0) return;
  const scope = ruleScope(
    context,
    template,
    parameterReferences(template, values.parameters, values.resolvedParameters),
  );
  for (const [name, rule] of Object.entries(template.rules)) {
    if (!isObject(rule)) throw templateError(`Every Rules member must be an object. (rule ${name})`);
    const { RuleCondition: condition, Assertions: assertions = [], ...others } = rule;
    const [unknown] = Object.keys(others);
    if (unknown !== undefined || !Array.isArray(assertions))
      throw templateError(`The rule ${name} has a RuleCondition and Assertions, and no ${unknown ?? "other form"}`);
    if (condition !== undefined && resolve(condition, scope) !== true) continue;
    for (const assertion of assertions as readonly Json[]) checkAssertion(name, assertion, scope);
  }
}

function checkAssertion(rule: string, assertion: Json, scope: Scope): void {
  if (!isObject(assertion) || assertion["Assert"] === undefined)
    throw templateError(`Every Assertions member of the rule ${rule} must contain an Assert object.`);
  if (resolve(assertion["Assert"], scope) === true) return;
  const { AssertDescription: description } = assertion;
  const why = typeof description === "string" ? description : JSON.stringify(assertion["Assert"]);
  throw validationError(`Template error: the rule ${rule} does not hold: ${why}`);
}

function ruleScope(context: Context, template: Template, parameters: Scope["parameters"]): Scope {
  const notInRules = (name: string): never => {
    throw templateError(`Rules may refer to parameters alone, and not to ${name}`);
  };
  return {
    isRule: true,
    parameters,
    pseudoParameters: regionParameters(context),
    mappings: template.mappings,
    conditions: {},
    zones: [],
    physicalIdOf: notInRules,
    attributeOf: notInRules,
    exportOf: notInRules,
  };
}
