import type { AwsService } from "../../engine/service.ts";
import { alarmController } from "./alarms/alarm-controller.ts";
import { compositeController } from "./composite/composite-controller.ts";
import { deleteAlarms } from "./operations/DeleteAlarms.ts";
import { deleteDashboards } from "./operations/DeleteDashboards.ts";
import { describeAlarmHistory } from "./operations/DescribeAlarmHistory.ts";
import { describeAlarms } from "./operations/DescribeAlarms.ts";
import { describeAlarmsForMetric } from "./operations/DescribeAlarmsForMetric.ts";
import { disableAlarmActions } from "./operations/DisableAlarmActions.ts";
import { enableAlarmActions } from "./operations/EnableAlarmActions.ts";
import { getDashboard } from "./operations/GetDashboard.ts";
import { getMetricData } from "./operations/GetMetricData.ts";
import { getMetricStatistics } from "./operations/GetMetricStatistics.ts";
import { listDashboards } from "./operations/ListDashboards.ts";
import { listMetrics } from "./operations/ListMetrics.ts";
import { listTagsForResource } from "./operations/ListTagsForResource.ts";
import { putCompositeAlarm } from "./operations/PutCompositeAlarm.ts";
import { putDashboard } from "./operations/PutDashboard.ts";
import { putMetricAlarm } from "./operations/PutMetricAlarm.ts";
import { putMetricData } from "./operations/PutMetricData.ts";
import { setAlarmState } from "./operations/SetAlarmState.ts";
import { tagResource } from "./operations/TagResource.ts";
import { untagResource } from "./operations/UntagResource.ts";
import { retentionController } from "./metrics/retention-controller.ts";

/** CloudWatch. */
export const cloudwatch: AwsService = {
  name: "cloudwatch",
  operations: {
    DeleteAlarms: deleteAlarms,
    DeleteDashboards: deleteDashboards,
    DescribeAlarmHistory: describeAlarmHistory,
    DescribeAlarms: describeAlarms,
    DescribeAlarmsForMetric: describeAlarmsForMetric,
    DisableAlarmActions: disableAlarmActions,
    EnableAlarmActions: enableAlarmActions,
    GetDashboard: getDashboard,
    GetMetricData: getMetricData,
    GetMetricStatistics: getMetricStatistics,
    ListDashboards: listDashboards,
    ListMetrics: listMetrics,
    ListTagsForResource: listTagsForResource,
    PutCompositeAlarm: putCompositeAlarm,
    PutDashboard: putDashboard,
    PutMetricAlarm: putMetricAlarm,
    PutMetricData: putMetricData,
    SetAlarmState: setAlarmState,
    TagResource: tagResource,
    UntagResource: untagResource,
  },
  reconcilers: [alarmController, compositeController, retentionController],
};
