import type { FisAction } from "../actions/action.ts";
import { actionOf } from "../actions/catalogue.ts";
import { readDurationMs } from "../durations.ts";
import { actionNotFound, actionUnsupported, invalid, unexpectedTarget } from "../errors.ts";
import type { ActionShape, TargetShape, Texts } from "../shapes.ts";

type Actions = Readonly<Record<string, ActionShape>>;
type Targets = Readonly<Record<string, TargetShape>>;

/** Checks the actions of a template. @throws ValidationException, ResourceNotFoundException */
export function checkActions(actions: Actions, targets: Targets): void {
  const names = Object.keys(actions);
  if (names.length === 0) throw invalid("At least one action is required.");
  if (names.length > 20) throw invalid("A template has at most 20 actions.");
  for (const [name, action] of Object.entries(actions)) {
    const known = requireAction(action.actionId);
    checkParameters(name, action.parameters ?? {}, known);
    checkTargets(name, action.targets ?? {}, known, targets);
    for (const before of action.startAfter ?? []) {
      if (!names.includes(before)) throw invalid(`Action "${name}" starts after "${before}", which is no action.`);
    }
  }
  const circular = names.find((name) => waitsForItself(actions, name));
  if (circular !== undefined) throw invalid(`Action "${circular}" starts after itself.`);
}

/** An action of AWS's that the region has not is refused by name; what is no action is not found. */
function requireAction(id: string): FisAction {
  const action = actionOf(id);
  if (action) return action;
  throw id.startsWith("aws:") ? actionUnsupported(id) : actionNotFound(id);
}

function checkParameters(name: string, given: Texts, action: FisAction): void {
  const unknown = Object.keys(given).find((parameter) => !(parameter in action.parameters));
  if (unknown !== undefined) throw invalid(`Unexpected parameter "${unknown}" found in action "${name}".`);
  const missing = Object.entries(action.parameters).find(
    ([parameter, { required }]) => required && given[parameter] === undefined,
  );
  if (missing) throw invalid(`Missing required parameter "${missing[0]}" in action "${name}".`);
  if (action.durationMs) checkDuration(name, given["duration"] ?? "", action.durationMs);
  const problem = action.problem?.(given);
  if (problem !== undefined) throw invalid(`Action "${name}": ${problem}`);
}

function checkDuration(name: string, text: string, { min, max }: NonNullable<FisAction["durationMs"]>): void {
  const durationMs = readDurationMs(text);
  if (durationMs !== undefined && durationMs >= min && durationMs <= max) return;
  const range = `an ISO 8601 duration from ${min / 1000} seconds to ${max / 3_600_000} hours, such as PT5M`;
  throw invalid(`Invalid value "${text}" for parameter "duration" in action "${name}". Allowed: ${range}.`);
}

function checkTargets(name: string, given: Texts, action: FisAction, targets: Targets): void {
  for (const [role, targetName] of Object.entries(given)) {
    const type = action.targets[role];
    if (type === undefined) throw unexpectedTarget(role, name);
    const target = targets[targetName];
    if (!target) throw invalid(`Target "${targetName}" of action "${name}" is no target of the template.`);
    if (target.resourceType !== type)
      throw invalid(
        `Target "${targetName}" of action "${name}" is of type ${target.resourceType}; ${role} are ${type}.`,
      );
  }
  checkRoles(name, Object.keys(given).length, action);
}

function checkRoles(name: string, given: number, { targets, takes }: FisAction): void {
  const roles = Object.keys(targets);
  const isEnough = takes === "every role" ? given === roles.length : takes === "one role" ? given === 1 : given <= 1;
  if (isEnough) return;
  const wanted = takes === "every role" ? roles.join(", ") : `${takes} of ${roles.join(", ")}`;
  throw invalid(`Action "${name}" needs the targets ${wanted}.`);
}

function waitsForItself(actions: Actions, name: string): boolean {
  const seen = new Set<string>();
  const before = [...(actions[name]?.startAfter ?? [])];
  for (let next = before.pop(); next !== undefined; next = before.pop()) {
    if (next === name) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    before.push(...(actions[next]?.startAfter ?? []));
  }
  return false;
}
