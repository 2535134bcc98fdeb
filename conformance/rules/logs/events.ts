import { rules } from "../rule.ts";

/** What the awslogs driver makes of a container's output. */
export const driverRules = rules({
  "logs/driver/required-options": {
    says: "The awslogs driver requires `awslogs-group` and `awslogs-region`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html",
    refused: "logs into another region",
  },
  "logs/driver/stream-prefix": {
    says: "On Fargate the awslogs driver requires `awslogs-stream-prefix` too.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html",
  },
  "logs/driver/create-group": {
    says: "`awslogs-create-group` is false by default; with `true` a missing log group is created.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html",
  },
  "logs/driver/missing-group": {
    says: "A task whose log group is missing fails: `ResourceInitializationError: failed to validate logger args: …`.",
    basis: "observed",
  },
  "logs/driver/mode": {
    says: "The delivery mode is `non-blocking` by default, unless the account setting defaultLogDriverMode says otherwise.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html",
    differs: "the mode is kept and shown, and not acted upon: nothing blocks and nothing is dropped",
  },
  "logs/driver/buffer-size": {
    says: "In the mode non-blocking lines are dropped when the buffer is full; `max-buffer-size` is 10m by default.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html",
    differs: "no line is ever dropped",
  },
  "logs/driver/one-pattern": {
    says: "`awslogs-datetime-format` and `awslogs-multiline-pattern` exclude each other.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html",
  },
  "logs/driver/pattern-starts-event": {
    says: "With a date format or a multiline pattern a line that matches starts an event, and the lines after it belong to it.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html",
    differs: "the first 4096 characters of a line are looked at; patterns of more than 400 are refused",
  },
  "logs/driver/stream-name": {
    says: "The stream of a container is `<prefix>/<container name>/<task id>`, with the task id of 32 hexadecimal digits.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html",
  },
  "logs/driver/one-stream": {
    says: "A container has one stream for both stdout and stderr.",
    basis: "documented",
  },
  "logs/driver/one-event-a-line": {
    says: "Without a pattern each line is an event, whose timestamp is the time in milliseconds at which it is read.",
    basis: "documented",
  },
  "logs/driver/flush": {
    says: "The driver sends what it has about every 5 seconds.",
    basis: "documented",
  },
  "logs/driver/long-lines": {
    says: "A line that is longer than an event may be is split into several events.",
    basis: "documented",
  },
  "logs/driver/stream-before-first-line": {
    says: "The stream is created when the container starts, before its first line.",
    basis: "observed",
  },
  "logs/driver/longest-event": {
    says: "The driver's events have at most 262,118 bytes.",
    basis: "choice",
  },
});

/** PutLogEvents: what a batch may be, and what of it is stored. */
export const putEventsRules = rules({
  "logs/put/batch-bytes": {
    says: "A batch has at most 1,048,576 bytes: each message in UTF-8, and 26 bytes for each event.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html",
  },
  "logs/put/batch-events": {
    says: "A batch has at most 10,000 events.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html",
  },
  "logs/put/batch-span": {
    says: "The events of a batch span at most 24 hours.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html",
  },
  "logs/put/event-bytes": {
    says: "An event has at most 1 MB.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html",
  },
  "logs/put/order": {
    says: "Events that are not in order are `InvalidParameterException`: `Log events in a single PutLogEvents request must be in chronological order.`.",
    basis: "observed",
  },
  "logs/put/too-new": {
    says: "Events more than 2 hours ahead are not stored: tooNewLogEventStartIndex is the index of the first of them.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_RejectedLogEventsInfo.html",
  },
  "logs/put/too-old": {
    says: "Events of more than 14 days ago are not stored: tooOldLogEventEndIndex is the index after the last of them.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_RejectedLogEventsInfo.html",
  },
  "logs/put/expired": {
    says: "Events older than the group's retention are not stored: expiredLogEventEndIndex is the index after the last of them.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_RejectedLogEventsInfo.html",
  },
  "logs/put/others-are-stored": {
    says: "The events of a batch that are not rejected are stored.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html",
  },
  "logs/put/sequence-token": {
    says: "sequenceToken is ignored, and nextSequenceToken is still returned.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html",
  },
  "logs/error/no-group": {
    says: "An unknown group is `ResourceNotFoundException`: `The specified log group does not exist.`.",
    basis: "observed",
  },
  "logs/error/no-stream": {
    says: "An unknown stream is `ResourceNotFoundException`: `The specified log stream does not exist.`.",
    basis: "observed",
  },
});

/** Log groups and streams. */
export const groupRules = rules({
  "logs/wire/protocol": {
    says: "Requests are AWS JSON 1.1 with `X-Amz-Target: Logs_20140328.<Operation>`, signed for `logs`.",
    basis: "documented",
  },
  "logs/group/name": {
    says: "The name of a group has 1 to 512 letters, digits and `_-/.#`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html",
  },
  "logs/group/reserved-name": {
    says: "The name of a group does not start with `aws/`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html",
  },
  "logs/stream/name": {
    says: "The name of a stream has 1 to 512 characters without `:` and `*`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogStream.html",
  },
  "logs/group/exists": {
    says: "A group that exists is `ResourceAlreadyExistsException`: `The specified log group already exists`, without a full stop.",
    basis: "observed",
  },
  "logs/stream/exists": {
    says: "A stream that exists is `ResourceAlreadyExistsException`: `The specified log stream already exists`, without a full stop.",
    basis: "observed",
  },
  "logs/group/name-too-long": {
    says: "A name that is too long is `InvalidParameterException`: `Invalid LogGroup or LogStream, both must have length less than or equal to 512.`.",
    basis: "observed",
  },
  "logs/retention/days": {
    says: "A retention is 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 or 3653 days.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html",
  },
  "logs/retention/none": {
    says: "The events of a group without a retention never expire.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html",
  },
  "logs/retention/deletion": {
    says: "Expired events are deleted within 72 hours; from their expiry they do not count in storedBytes.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html",
    differs: "expired events are not read from the moment they expire, and are deleted within the hour",
  },
  "logs/describe-streams/order": {
    says: "DescribeLogStreams orders by LogStreamName by default, or by LastEventTime.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogStreams.html",
  },
  "logs/describe-streams/no-prefix-by-time": {
    says: "DescribeLogStreams ordered by LastEventTime takes no logStreamNamePrefix.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogStreams.html",
  },
  "logs/describe-streams/limit": {
    says: "The limit of DescribeLogStreams is 50 by default.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogStreams.html",
  },
  "logs/stream/last-event-eventually": {
    says: "lastEventTimestamp of a stream is that of its last event, within an hour.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_LogStream.html",
  },
  "logs/stream/last-event-at-once": {
    says: "lastEventTimestamp of a stream is updated with each batch.",
    basis: "choice",
  },
});
