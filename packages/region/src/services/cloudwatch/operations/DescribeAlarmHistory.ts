import type {
  AlarmHistoryItem,
  DescribeAlarmHistoryInput,
  DescribeAlarmHistoryOutput,
} from "@aws-sdk/client-cloudwatch";
import type { Operation } from "../../../engine/service.ts";
import type { JournalEntry, JournalPosition, View } from "../../../store/store.ts";
import { invalidNextToken, unsupported } from "../errors.ts";
import { decodeToken, encodeToken } from "../../pagination.ts";
import { alarmHistory, allAlarms, type AlarmHistoryEntry } from "../state.ts";

/** Newest first and of metric alarms only, unless asked otherwise; also of alarms that are deleted. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarmHistory.html */
export const describeAlarmHistory: Operation<DescribeAlarmHistoryInput, DescribeAlarmHistoryOutput> = (
  input,
  { tx },
) => {
  if (input.AlarmContributorId !== undefined) throw unsupported("alarm contributors (AlarmContributorId)");
  const limit = input.MaxRecords ?? 100;
  const found = entriesFor(tx, input, limit + 1);
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    AlarmHistoryItems: page.map(({ entry }) => describe(entry)),
    ...(last && found.length > limit && { NextToken: encodeToken(`${last.timeMs}-${last.sequence}`) }),
  };
};

/** The first `limit` entries that the request asks for. */
function entriesFor(view: View, input: DescribeAlarmHistoryInput, limit: number): JournalEntry<AlarmHistoryEntry>[] {
  const { StartDate: start, EndDate: end, ScanBy: scanBy, NextToken: token } = input;
  const range = {
    partition: allAlarms,
    order: scanBy === "TimestampAscending" ? "ascending" : "descending",
    limit: 1000,
    ...(start && { fromMs: start.getTime() }),
    ...(end && { toMs: end.getTime() + 1 }),
  } as const;
  const found: JournalEntry<AlarmHistoryEntry>[] = [];
  let after = token === undefined ? undefined : positionOf(token);
  for (;;) {
    const stretch = view.read(alarmHistory, { ...range, ...(after && { after }) });
    found.push(...stretch.filter(({ entry }) => isWanted(entry, input)));
    after = stretch.at(-1);
    if (!after || stretch.length < range.limit || found.length >= limit) return found.slice(0, limit);
  }
}

function isWanted(entry: AlarmHistoryEntry, input: DescribeAlarmHistoryInput): boolean {
  const { AlarmName: name, AlarmTypes: types = [], HistoryItemType: type } = input;
  return (
    (name === undefined || entry.alarmName === name) &&
    (type === undefined || entry.type === type) &&
    (types.length === 0 ? ["MetricAlarm"] : types).includes(entry.alarmType)
  );
}

function describe({ alarmName, alarmType, atMs, type, summary, data }: AlarmHistoryEntry): AlarmHistoryItem {
  return {
    AlarmName: alarmName,
    AlarmType: alarmType,
    Timestamp: new Date(atMs),
    HistoryItemType: type,
    HistorySummary: summary,
    HistoryData: data,
  };
}

function positionOf(token: string): JournalPosition {
  const [, timeMs, sequence] = /^(\d+)-(\d+)$/.exec(decodeToken(token, invalidNextToken)) ?? [];
  if (sequence === undefined) throw invalidNextToken(token);
  return { timeMs: Number(timeMs), sequence: Number(sequence) };
}
