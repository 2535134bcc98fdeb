import type { AwsService } from "../../engine/service.ts";
import { createLogGroup } from "./operations/CreateLogGroup.ts";
import { createLogStream } from "./operations/CreateLogStream.ts";
import { deleteLogGroup } from "./operations/DeleteLogGroup.ts";
import { deleteLogStream } from "./operations/DeleteLogStream.ts";
import { deleteRetentionPolicy } from "./operations/DeleteRetentionPolicy.ts";
import { describeLogGroups } from "./operations/DescribeLogGroups.ts";
import { describeLogStreams } from "./operations/DescribeLogStreams.ts";
import { filterLogEvents } from "./operations/FilterLogEvents.ts";
import { getLogEvents } from "./operations/GetLogEvents.ts";
import { listTagsForResource } from "./operations/ListTagsForResource.ts";
import { putLogEvents } from "./operations/PutLogEvents.ts";
import { putRetentionPolicy } from "./operations/PutRetentionPolicy.ts";
import { startLiveTail } from "./operations/StartLiveTail.ts";
import { tagResource } from "./operations/TagResource.ts";
import { untagResource } from "./operations/UntagResource.ts";
import { retentionController } from "./controllers/retention-controller.ts";

/** CloudWatch Logs. */
export const logs: AwsService = {
  name: "logs",
  operations: {
    CreateLogGroup: createLogGroup,
    CreateLogStream: createLogStream,
    DeleteLogGroup: deleteLogGroup,
    DeleteLogStream: deleteLogStream,
    DeleteRetentionPolicy: deleteRetentionPolicy,
    DescribeLogGroups: describeLogGroups,
    DescribeLogStreams: describeLogStreams,
    FilterLogEvents: filterLogEvents,
    GetLogEvents: getLogEvents,
    ListTagsForResource: listTagsForResource,
    PutLogEvents: putLogEvents,
    PutRetentionPolicy: putRetentionPolicy,
    TagResource: tagResource,
    UntagResource: untagResource,
  },
  streams: { StartLiveTail: startLiveTail },
  reconcilers: [retentionController],
};
