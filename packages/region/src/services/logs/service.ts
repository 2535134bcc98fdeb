import type { AwsService } from "../../engine/service.ts";
import { createLogGroup } from "./operations/CreateLogGroup.ts";
import { createLogStream } from "./operations/CreateLogStream.ts";
import { deleteLogGroup } from "./operations/DeleteLogGroup.ts";
import { deleteLogStream } from "./operations/DeleteLogStream.ts";
import { deleteMetricFilter } from "./operations/DeleteMetricFilter.ts";
import { deleteRetentionPolicy } from "./operations/DeleteRetentionPolicy.ts";
import { describeLogGroups } from "./operations/DescribeLogGroups.ts";
import { describeLogStreams } from "./operations/DescribeLogStreams.ts";
import { describeMetricFilters } from "./operations/DescribeMetricFilters.ts";
import { filterLogEvents } from "./operations/FilterLogEvents.ts";
import { getLogEvents } from "./operations/GetLogEvents.ts";
import { listTagsForResource } from "./operations/ListTagsForResource.ts";
import { putLogEvents } from "./operations/PutLogEvents.ts";
import { putMetricFilter } from "./operations/PutMetricFilter.ts";
import { putRetentionPolicy } from "./operations/PutRetentionPolicy.ts";
import { startLiveTail } from "./operations/StartLiveTail.ts";
import { tagResource } from "./operations/TagResource.ts";
import { testMetricFilter } from "./operations/TestMetricFilter.ts";
import { untagResource } from "./operations/UntagResource.ts";
import { defaultValuesController } from "./controllers/default-values-controller.ts";
import { retentionController } from "./controllers/retention-controller.ts";

/** CloudWatch Logs. */
export const logs: AwsService = {
  name: "logs",
  operations: {
    CreateLogGroup: createLogGroup,
    CreateLogStream: createLogStream,
    DeleteLogGroup: deleteLogGroup,
    DeleteLogStream: deleteLogStream,
    DeleteMetricFilter: deleteMetricFilter,
    DeleteRetentionPolicy: deleteRetentionPolicy,
    DescribeLogGroups: describeLogGroups,
    DescribeLogStreams: describeLogStreams,
    DescribeMetricFilters: describeMetricFilters,
    FilterLogEvents: filterLogEvents,
    GetLogEvents: getLogEvents,
    ListTagsForResource: listTagsForResource,
    PutLogEvents: putLogEvents,
    PutMetricFilter: putMetricFilter,
    PutRetentionPolicy: putRetentionPolicy,
    TagResource: tagResource,
    TestMetricFilter: testMetricFilter,
    UntagResource: untagResource,
  },
  streams: { StartLiveTail: startLiveTail },
  reconcilers: [defaultValuesController, retentionController],
};
