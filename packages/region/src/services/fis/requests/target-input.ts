import { invalid, targetTypeUnsupported } from "../errors.ts";
import type { TargetShape } from "../shapes.ts";
import { targetTypeOf } from "../targets/catalogue.ts";
import { readSelection } from "../targets/selection.ts";
import type { TargetType } from "../targets/target-type.ts";

/** Checks the targets of a template. @throws ValidationException */
export function checkTargets(targets: Readonly<Record<string, TargetShape>>): void {
  if (Object.keys(targets).length > 20) throw invalid("A template has at most 20 targets.");
  for (const [name, target] of Object.entries(targets)) {
    const type = targetTypeOf(target.resourceType);
    if (!type) throw targetTypeUnsupported(target.resourceType, name);
    checkTarget(name, target, type);
  }
}

function checkTarget(name: string, target: TargetShape, type: TargetType): void {
  const { resourceArns = [], resourceTags = {}, filters = [], parameters = {}, selectionMode } = target;
  if (!readSelection(selectionMode))
    throw invalid(`Invalid selection mode "${selectionMode}" of target "${name}". Allowed: ALL, COUNT(n), PERCENT(n).`);
  checkParameters(name, parameters, type);
  const [hasArns, hasTags] = [resourceArns.length > 0, Object.keys(resourceTags).length > 0];
  if (!type.isNamed) {
    if (hasArns || hasTags || filters.length > 0)
      throw invalid(`Target "${name}" of type ${type.resourceType} is identified by its parameters only.`);
    return;
  }
  if (hasArns && (hasTags || filters.length > 0 || Object.keys(parameters).length > 0))
    throw invalid(`Target "${name}" has resourceArns: it can not have resourceTags, filters or parameters as well.`);
  if (!hasArns && !hasTags && Object.keys(parameters).length === 0)
    throw invalid(`Target "${name}" needs resourceArns, resourceTags or parameters.`);
}

function checkParameters(name: string, given: NonNullable<TargetShape["parameters"]>, type: TargetType): void {
  const unknown = Object.keys(given).find((parameter) => !(parameter in type.parameters));
  if (unknown !== undefined) throw invalid(`Unexpected parameter "${unknown}" found in target "${name}".`);
  const missing = Object.entries(type.parameters).find(
    ([parameter, { required }]) => required && given[parameter] === undefined,
  );
  if (missing) throw invalid(`Missing parameter "${missing[0]}" in target "${name}".`);
  if (given["service"] !== undefined && given["cluster"] === undefined)
    throw invalid(`Missing parameter "cluster" in target "${name}": it has the parameter "service".`);
}
