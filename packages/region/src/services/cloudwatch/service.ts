import type { AwsService } from "../../engine/service.ts";
import { deleteAlarms } from "./operations/DeleteAlarms.ts";
import { describeAlarmHistory } from "./operations/DescribeAlarmHistory.ts";
import { describeAlarms } from "./operations/DescribeAlarms.ts";
import { describeAlarmsForMetric } from "./operations/DescribeAlarmsForMetric.ts";
import { disableAlarmActions } from "./operations/DisableAlarmActions.ts";
import { enableAlarmActions } from "./operations/EnableAlarmActions.ts";
import { listTagsForResource } from "./operations/ListTagsForResource.ts";
import { putMetricAlarm } from "./operations/PutMetricAlarm.ts";
import { tagResource } from "./operations/TagResource.ts";
import { untagResource } from "./operations/UntagResource.ts";

/** CloudWatch. */
export const cloudwatch: AwsService = {
  name: "cloudwatch",
  operations: {
    DeleteAlarms: deleteAlarms,
    DescribeAlarmHistory: describeAlarmHistory,
    DescribeAlarms: describeAlarms,
    DescribeAlarmsForMetric: describeAlarmsForMetric,
    DisableAlarmActions: disableAlarmActions,
    EnableAlarmActions: enableAlarmActions,
    ListTagsForResource: listTagsForResource,
    PutMetricAlarm: putMetricAlarm,
    TagResource: tagResource,
    UntagResource: untagResource,
  },
};
