import type { PutCompositeAlarmInput } from "@aws-sdk/client-cloudwatch";
import type { Context } from "../../../engine/context.ts";
import { checkActions, isScalingPolicy } from "../alarms/actions.ts";
import { checkName } from "../alarms/alarm-members.ts";
import { missingParameter, unsupported, validationError } from "../errors.ts";
import type { CompositeConfiguration } from "../state.ts";
import { alarmNamed, childrenOf, parentsOf } from "./family.ts";
import { alarmsIn, parseRule, RuleError, type CompositeRule } from "./rule.ts";

/**
 * What PutCompositeAlarm was given, checked.
 * @throws ValidationError, MissingParameter, InvalidParameterValue
 */
export function compositeConfiguration(input: PutCompositeAlarmInput, context: Context): CompositeConfiguration {
  if (input.ActionConfiguration !== undefined) throw unsupported("ActionConfiguration of a composite alarm");
  checkName(input.AlarmName);
  checkActions(input);
  refuseOtherActions(input);
  checkChildren(input, ruleOf(input.AlarmRule), context);
  checkSuppressor(input, context);
  return configurationOf(input);
}

const members = [
  "AlarmDescription",
  "AlarmRule",
  "OKActions",
  "AlarmActions",
  "InsufficientDataActions",
  "ActionsSuppressor",
  "ActionsSuppressorWaitPeriod",
  "ActionsSuppressorExtensionPeriod",
] as const satisfies readonly (keyof CompositeConfiguration)[];

function configurationOf(input: PutCompositeAlarmInput): CompositeConfiguration {
  const isGiven = (value: unknown): boolean => value !== undefined && !(Array.isArray(value) && value.length === 0);
  const given: Partial<CompositeConfiguration> = Object.fromEntries(
    members.flatMap((name) => (isGiven(input[name]) ? [[name, input[name]]] : [])),
  );
  return { ...given, AlarmRule: input.AlarmRule ?? "" };
}

function ruleOf(text: string | undefined): CompositeRule {
  if (text === undefined || text === "") throw missingParameter("AlarmRule");
  if (text.trim() !== text) {
    throw validationError("AlarmRule must not contain leading or trailing whitespace or be null");
  }
  try {
    return parseRule(text);
  } catch (error) {
    throw error instanceof RuleError ? validationError(`AlarmRule is not valid: ${error.message}`) : error;
  }
}

/** Composite alarms notify: they neither scale nor act on instances. */
function refuseOtherActions({
  OKActions: ok = [],
  AlarmActions: alarm = [],
  InsufficientDataActions: unknown = [],
}: PutCompositeAlarmInput): void {
  const refused = [...ok, ...alarm, ...unknown].find(
    (arn) => isScalingPolicy(arn) || /^arn:aws[a-z-]*:(automate|swf):/.test(arn),
  );
  if (refused === undefined) return;
  throw validationError(
    `A composite alarm cannot run the action ${refused}: Auto Scaling and EC2 actions are for metric alarms. Put it on an alarm that the rule reads.`,
  );
}

const mostChildren = 100;
const mostParents = 150;

function checkChildren({ AlarmName: name = "" }: PutCompositeAlarmInput, rule: CompositeRule, context: Context): void {
  const references = alarmsIn(rule);
  if (references.length > mostChildren) {
    throw validationError(`AlarmRule names ${references.length} alarms, and may name ${mostChildren}.`);
  }
  const missing = references.filter((reference) => !alarmNamed(context.tx, reference));
  const isItself = (reference: string): boolean => reference === name || reference.endsWith(`:alarm:${name}`);
  if (missing.some((reference) => !isItself(reference))) {
    throw validationError(
      `Could not save the composite alarm as alarms [${missing.join(", ")}] in the alarm rule do not exist`,
    );
  }
  for (const reference of references) {
    const child = alarmNamed(context.tx, reference)?.alarmName ?? name;
    if (isReachable(context, { from: child, wanted: name })) {
      throw validationError(
        `The rule of ${name} reads ${child}, whose state depends on ${name}. Evenkeel refuses cycles of composite alarms, which CloudWatch would not evaluate either.`,
      );
    }
    const parents = parentsOf(context.tx, child).filter(({ alarmName }) => alarmName !== name);
    if (parents.length >= mostParents) {
      throw validationError(
        `The alarm ${child} is in the rules of ${mostParents} composite alarms, the most there may be.`,
      );
    }
  }
}

function isReachable({ tx }: Context, { from, wanted }: { readonly from: string; readonly wanted: string }): boolean {
  const reached = new Set([from]);
  for (const name of reached) {
    if (name === wanted) return true;
    for (const { alarmName } of childrenOf(tx, name)) reached.add(alarmName);
  }
  return false;
}

function checkSuppressor(input: PutCompositeAlarmInput, { tx }: Context): void {
  const { ActionsSuppressor: suppressor, AlarmName: name } = input;
  const periods = ["ActionsSuppressorWaitPeriod", "ActionsSuppressorExtensionPeriod"] as const;
  for (const member of periods) {
    const seconds = input[member];
    if (suppressor === undefined && seconds !== undefined) throw missingParameter("ActionsSuppressor");
    if (suppressor !== undefined && seconds === undefined) throw missingParameter(member);
    if (seconds !== undefined && (!Number.isInteger(seconds) || seconds < 0)) {
      throw validationError(`${member} must be a whole number of seconds from 0 on, not ${seconds}.`);
    }
  }
  if (suppressor === undefined) return;
  const alarm = alarmNamed(tx, suppressor);
  if (!alarm) throw validationError(`The alarm ${suppressor} named by ActionsSuppressor does not exist.`);
  if (alarm.alarmName === name) throw validationError("A composite alarm cannot suppress its own actions.");
}
