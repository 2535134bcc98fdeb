import type { DescribeAlarmsInput, DescribeAlarmsOutput } from "@aws-sdk/client-cloudwatch";
import type { Operation } from "../../../engine/service.ts";
import { actionsOf } from "../actions.ts";
import { describe } from "../describe.ts";
import { invalidCombination, notSupported, validationError } from "../errors.ts";
import { checkMaxRecords, pageByName } from "../page.ts";
import { alarms, type MetricAlarm } from "../state.ts";

/** In order of name. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html */
export const describeAlarms: Operation<DescribeAlarmsInput, DescribeAlarmsOutput> = (input, { tx }) => {
  checkRequest(input);
  const limit = checkMaxRecords(input.MaxRecords, 50);
  const { AlarmTypes: types = [] } = input;
  const wanted = types.length === 0 || types.includes("MetricAlarm") ? tx.list(alarms) : [];
  const matching = wanted.filter((alarm) => matches(alarm, input));
  const { page, nextToken } = pageByName(matching, nameOf, { limit, token: input.NextToken });
  return { MetricAlarms: page.map(describe), CompositeAlarms: [], ...(nextToken && { NextToken: nextToken }) };
};

function checkRequest({
  AlarmNames: names = [],
  AlarmNamePrefix: prefix,
  ChildrenOfAlarmName: children,
  ParentsOfAlarmName: parents,
}: DescribeAlarmsInput): void {
  if (children !== undefined || parents !== undefined) throw notSupported("composite alarms");
  if (names.length > 0 && prefix !== undefined) {
    throw invalidCombination(
      "The parameters AlarmNames and AlarmNamePrefix are mutually exclusive and you have specified both.",
    );
  }
  if (names.length > 100) throw validationError(`At most 100 alarms can be named at once, not ${names.length}.`);
}

function matches(alarm: MetricAlarm, input: DescribeAlarmsInput): boolean {
  const { AlarmNames: names = [], AlarmNamePrefix: prefix = "", StateValue: state, ActionPrefix: action } = input;
  return (
    (names.length === 0 || names.includes(alarm.alarmName)) &&
    alarm.alarmName.startsWith(prefix) &&
    (state === undefined || alarm.state.value === state) &&
    (action === undefined || actionsOf(alarm).some((arn) => arn.startsWith(action)))
  );
}

const nameOf = ({ alarmName }: MetricAlarm): string => alarmName;
