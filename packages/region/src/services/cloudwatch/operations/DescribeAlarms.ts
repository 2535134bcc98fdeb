import type { DescribeAlarmsInput, DescribeAlarmsOutput } from "@aws-sdk/client-cloudwatch";
import type { Operation } from "../../../engine/service.ts";
import type { View } from "../../../store/store.ts";
import { actionsOf } from "../alarms/actions.ts";
import { findAlarm, isComposite } from "../alarms/alarms.ts";
import { childrenOf, parentsOf } from "../composite/family.ts";
import { describe, describeComposite } from "../responses/describe-alarms.ts";
import { alarmNotFound, invalidCombination, invalidNextToken, validationError } from "../errors.ts";
import { pageOf } from "../../pagination.ts";
import { alarms, compositeAlarms, type Alarm } from "../state.ts";

/** In order of name; metric alarms only, unless asked otherwise. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html */
export const describeAlarms: Operation<DescribeAlarmsInput, DescribeAlarmsOutput> = (input, { tx }) => {
  const { MaxRecords: limit = 50, NextToken: token } = input;
  const badToken = invalidNextToken;
  const { page, nextToken } = pageOf(wantedAlarms(tx, input), { keyOf: nameOf, limit, token, badToken });
  const brief = (alarm: Alarm) => familyMember(alarm, input);
  return {
    MetricAlarms: page.flatMap((alarm) => (isComposite(alarm) ? [] : [brief(alarm) ?? describe(alarm)])),
    CompositeAlarms: page.flatMap((alarm) => (isComposite(alarm) ? [brief(alarm) ?? describeComposite(alarm)] : [])),
    ...(nextToken && { NextToken: nextToken }),
  };
};

function wantedAlarms(view: View, input: DescribeAlarmsInput): readonly Alarm[] {
  const { ChildrenOfAlarmName: parent, ParentsOfAlarmName: child, AlarmTypes: types = [] } = input;
  if (parent !== undefined || child !== undefined) return family(view, input);
  checkNames(input);
  const all: readonly Alarm[] = [
    ...(types.length === 0 || types.includes("MetricAlarm") ? view.list(alarms) : []),
    ...(types.includes("CompositeAlarm") ? view.list(compositeAlarms) : []),
  ];
  return all.filter((alarm) => matches(alarm, input));
}

/** The alarms that a composite alarm reads, or the composite alarms that read an alarm: asked for with nothing else. */
function family(view: View, input: DescribeAlarmsInput): readonly Alarm[] {
  const { MaxRecords: _, NextToken: __, ...others } = input;
  const [asked, ...more] = Object.entries(others).filter(([, value]) => !(Array.isArray(value) && value.length === 0));
  const [member = "", name] = asked ?? [];
  const [second] = more;
  if (second) {
    throw validationError(`${member} can be given with MaxRecords and NextToken only, not with ${second[0]}.`);
  }
  if (typeof name !== "string" || !findAlarm(view, name)) throw alarmNotFound();
  return member === "ChildrenOfAlarmName" ? childrenOf(view, name) : parentsOf(view, name);
}

/** What is shown of an alarm's family; undefined for every other request. */
function familyMember(
  { alarmName: AlarmName, alarmArn: AlarmArn, state }: Alarm,
  { ChildrenOfAlarmName: parent, ParentsOfAlarmName: child }: DescribeAlarmsInput,
) {
  if (child !== undefined) return { AlarmName, AlarmArn };
  if (parent === undefined) return undefined;
  return { AlarmName, AlarmArn, StateValue: state.value, StateUpdatedTimestamp: new Date(state.updatedAtMs) };
}

function checkNames({ AlarmNames: names = [], AlarmNamePrefix: prefix }: DescribeAlarmsInput): void {
  if (names.length > 0 && prefix !== undefined) {
    throw invalidCombination(
      "The parameters AlarmNames and AlarmNamePrefix are mutually exclusive and you have specified both.",
    );
  }
  if (names.length > 100) throw validationError(`At most 100 alarms can be named at once, not ${names.length}.`);
}

function matches(alarm: Alarm, input: DescribeAlarmsInput): boolean {
  const { AlarmNames: names = [], AlarmNamePrefix: prefix = "", StateValue: state, ActionPrefix: action } = input;
  return (
    (names.length === 0 || names.includes(alarm.alarmName)) &&
    alarm.alarmName.startsWith(prefix) &&
    (state === undefined || alarm.state.value === state) &&
    (action === undefined || actionsOf(alarm).some((arn) => arn.startsWith(action)))
  );
}

const nameOf = ({ alarmName }: Alarm): string => alarmName;
