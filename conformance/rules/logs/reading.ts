import { rules } from "../rule.ts";

/** How events are read: GetLogEvents, FilterLogEvents and StartLiveTail. */
export const readingRules = rules({
  "logs/get/range": {
    says: "GetLogEvents includes startTime and excludes endTime.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogEvents.html",
  },
  "logs/get/default-limit": {
    says: "A page of GetLogEvents has by default as many events as fit 1 MB, at most 10,000.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogEvents.html",
  },
  "logs/get/limit-too-large": {
    says: "A larger limit is refused: `1 validation error detected: Value '10001' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 10000`.",
    basis: "observed",
  },
  "logs/get/newest-page-first": {
    says: "startFromHead is false by default: the newest page comes first.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogEvents.html",
  },
  "logs/get/ascending-in-page": {
    says: "Within a page of GetLogEvents the events are ascending in time, whatever startFromHead is.",
    basis: "observed",
  },
  "logs/get/both-tokens": {
    says: "GetLogEvents always returns nextForwardToken and nextBackwardToken.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogEvents.html",
  },
  "logs/get/end-of-stream": {
    says: "The end of a stream is reached when the returned token equals the one in the request.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogEvents.html",
  },
  "logs/get/empty-pages": {
    says: "A page of GetLogEvents may be empty.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogEvents.html",
  },
  "logs/get/token-lifetime": {
    says: "A token of GetLogEvents expires after 24 hours.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogEvents.html",
    differs: "tokens do not expire",
  },
  "logs/get/token-form": {
    says: "The tokens are `f/<56 digits>/s` and `b/<56 digits>/s`.",
    basis: "observed",
  },
  "logs/get/forward-token": {
    says: "A nextForwardToken is used with startFromHead true.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogEvents.html",
    differs: "the token alone decides the direction",
  },
  "logs/get/bad-token": {
    says: "A token that is none is `InvalidParameterException`: `The specified nextToken is invalid.`.",
    basis: "observed",
  },
  "logs/get/ties": {
    says: "Events of the same timestamp are in the order in which they were stored.",
    basis: "choice",
  },
  "logs/filter/names-or-prefix": {
    says: "FilterLogEvents takes up to 100 logStreamNames, or a logStreamNamePrefix, and not both.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html",
  },
  "logs/filter/range": {
    says: "FilterLogEvents includes both startTime and endTime.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html",
  },
  "logs/filter/default-limit": {
    says: "The limit of FilterLogEvents is 10,000 by default.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html",
  },
  "logs/filter/interleaved": {
    says: "FilterLogEvents always interleaves the events of its streams.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html",
  },
  "logs/filter/order": {
    says: "Events of FilterLogEvents are in the order of their timestamp, then of their ingestion, then of PutLogEvents.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html",
  },
  "logs/filter/searched-streams": {
    says: "searchedLogStreams is always empty.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html",
  },
  "logs/filter/pages": {
    says: "A page of FilterLogEvents may be partial or empty; the search is over when there is no nextToken.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html",
  },
  "logs/filter/token-lifetime": {
    says: "A nextToken of FilterLogEvents expires after 24 hours.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html",
    differs: "tokens do not expire",
  },
  "logs/filter/event-members": {
    says: "An event of FilterLogEvents also has its logStreamName and its eventId.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilteredLogEvent.html",
  },
  "logs/filter/event-id": {
    says: "An eventId has 56 digits and sorts as the events do.",
    basis: "choice",
  },
  "logs/tail/groups": {
    says: "StartLiveTail takes the ARNs of up to 10 groups, without a `*` at the end.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_StartLiveTail.html",
  },
  "logs/tail/streams": {
    says: "StartLiveTail takes up to 100 names of streams, or prefixes, with exactly one group, and not both.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_StartLiveTail.html",
  },
  "logs/tail/pattern": {
    says: "A live tail shows only events that match its filter pattern, when it has one.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_StartLiveTail.html",
  },
  "logs/tail/updates": {
    says: "A live tail sends one sessionStart, and then a sessionUpdate each second, which may be empty.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_StartLiveTail.html",
  },
  "logs/tail/sampled": {
    says: "A sessionUpdate has at most 500 events; of more it has a sample, and `sessionMetadata.sampled` is true.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_StartLiveTail.html",
  },
  "logs/tail/slow-reader": {
    says: "For a slow reader up to 10 updates, 5000 events, are kept; then the oldest are dropped.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_StartLiveTail.html",
  },
  "logs/tail/timeout": {
    says: "A live tail ends after 3 hours with SessionTimeoutException.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_StartLiveTail.html",
  },
  "logs/tail/server-fault": {
    says: "A fault of the server ends a live tail with SessionStreamingException.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_StartLiveTail.html",
  },
  "logs/tail/framing": {
    says: "A live tail is an event stream over HTTP/2, at a host with the prefix `stream-logs.` or `streaming-logs.`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_StartLiveTail.html",
    differs: "answered over HTTP/1.1; clients leave the host prefix out",
  },
});
