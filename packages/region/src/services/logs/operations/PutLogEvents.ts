import type {
  InputLogEvent,
  PutLogEventsRequest,
  PutLogEventsResponse,
  RejectedLogEventsInfo,
} from "@aws-sdk/client-cloudwatch-logs";
import type { Operation } from "../../../engine/service.ts";
import { invalidParameter } from "../errors.ts";
import { largestPageBytes, sizeOf } from "../event-size.ts";
import { keptFromMs } from "../controllers/retention.ts";
import { storeEvents } from "../ingestion/store-events.ts";
import { existingGroup, existingStream } from "../streams.ts";

const hourMs = 3_600_000;

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html */
export const putLogEvents: Operation<PutLogEventsRequest, PutLogEventsResponse> = (input, context) => {
  const { logGroupName, logStreamName } = input;
  const stream = existingStream(context.tx, { logGroupName, logStreamName });
  const events = (input.logEvents ?? []).map(eventOf);
  checkBatch(events);
  const group = existingGroup(context.tx, logGroupName);
  const spans: Spans = {
    tooOldBeforeMs: context.now - 14 * 24 * hourMs,
    expiredBeforeMs: keptFromMs(group, context.now),
    tooNewAfterMs: context.now + 2 * hourMs,
  };
  storeEvents(
    context,
    stream,
    events.filter(({ timestampMs }) => isAccepted(timestampMs, spans)),
  );
  const rejectedLogEventsInfo = rejections(events, spans);
  return { nextSequenceToken: "0".repeat(56), ...(rejectedLogEventsInfo && { rejectedLogEventsInfo }) };
};

interface Event {
  readonly timestampMs: number;
  readonly message: string;
}

interface Spans {
  readonly tooOldBeforeMs: number;
  readonly expiredBeforeMs: number;
  readonly tooNewAfterMs: number;
}

function eventOf({ timestamp, message }: InputLogEvent): Event {
  if (timestamp === undefined || message === undefined)
    throw invalidParameter("Each log event needs a timestamp and a message.");
  return { timestampMs: timestamp, message };
}

function checkBatch(events: readonly Event[]): void {
  const sizes = events.map(({ message }) => sizeOf(message));
  const largest = sizes.reduce((a, b) => Math.max(a, b), 0);
  if (largest > largestPageBytes)
    throw invalidParameter(`Log event too large: ${largest} bytes exceeds limit of ${largestPageBytes}`);
  const total = sizes.reduce((a, b) => a + b, 0);
  if (total > largestPageBytes)
    throw invalidParameter(`Upload too large: ${total} bytes exceeds limit of ${largestPageBytes}`);
  if (events.some(({ timestampMs }, index) => timestampMs < (events[index - 1]?.timestampMs ?? -Infinity)))
    throw invalidParameter("Log events in a single PutLogEvents request must be in chronological order.");
  const spanMs = (events.at(-1)?.timestampMs ?? 0) - (events[0]?.timestampMs ?? 0);
  if (spanMs > 24 * hourMs)
    throw invalidParameter("The batch of log events in a single PutLogEvents request cannot span more than 24 hours.");
}

function isAccepted(timestampMs: number, { tooOldBeforeMs, expiredBeforeMs, tooNewAfterMs }: Spans): boolean {
  return timestampMs >= tooOldBeforeMs && timestampMs >= expiredBeforeMs && timestampMs <= tooNewAfterMs;
}

/** Which events were not stored: the batch is in order, so the old ones are its beginning and the new ones its end. */
function rejections(events: readonly Event[], spans: Spans): RejectedLogEventsInfo | undefined {
  const tooOld = events.filter(({ timestampMs }) => timestampMs < spans.tooOldBeforeMs).length;
  const expired = events.filter(({ timestampMs }) => timestampMs < spans.expiredBeforeMs).length;
  const tooNew = events.findIndex(({ timestampMs }) => timestampMs > spans.tooNewAfterMs);
  if (tooOld === 0 && expired === 0 && tooNew < 0) return undefined;
  return {
    ...(tooNew >= 0 && { tooNewLogEventStartIndex: tooNew }),
    ...(tooOld > 0 && { tooOldLogEventEndIndex: tooOld }),
    ...(expired > 0 && { expiredLogEventEndIndex: expired }),
  };
}
