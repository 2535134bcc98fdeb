import type {
  PutEventsRequest,
  PutEventsRequestEntry,
  PutEventsResponse,
  PutEventsResultEntry,
} from "@aws-sdk/client-eventbridge";
import type { Context } from "../../../engine/context.ts";
import type { Operation } from "../../../engine/service.ts";
import { checkBus } from "../requests/checks.ts";
import { emit } from "../emit.ts";
import { unsupported, validationError } from "../errors.ts";
import { quotas } from "../quotas.ts";

/** Each entry succeeds or fails on its own. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html */
export const putEvents: Operation<PutEventsRequest, PutEventsResponse> = (input, context) => {
  const { Entries: entries = [], EndpointId: endpoint } = input;
  if (endpoint !== undefined) throw unsupported("global endpoints (EndpointId)");
  if (entries.reduce((sum, entry) => sum + sizeOf(entry), 0) >= quotas.requestBytes)
    throw validationError("Total size of the entries in the request is over the limit.");
  const results = entries.map((entry) => resultOf(context, entry));
  return { FailedEntryCount: results.filter(({ ErrorCode: code }) => code !== undefined).length, Entries: results };
};

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html#eb-putevent-size */
function sizeOf({ Time, Source = "", DetailType = "", Detail = "", Resources = [] }: PutEventsRequestEntry): number {
  const texts = [Source, DetailType, Detail, ...Resources];
  return texts.reduce((sum, text) => sum + Buffer.byteLength(text), Time === undefined ? 0 : 14);
}

function resultOf(context: Context, entry: PutEventsRequestEntry): PutEventsResultEntry {
  const { Source: source, DetailType: detailType, Resources: resources = [], Time: time, EventBusName: bus } = entry;
  checkBus(context, bus);
  if (entry.TraceHeader !== undefined) throw unsupported("the trace header of an event (TraceHeader)");
  if (!source) return missing("Source");
  if (source.startsWith("aws.")) {
    const ErrorMessage = "Not authorized for the source.";
    return { ErrorCode: "NotAuthorizedForSourceException", ErrorMessage };
  }
  if (!detailType) return missing("DetailType");
  if (entry.Detail === undefined) return missing("Detail");
  const detail = jsonObject(entry.Detail);
  if (!detail) return { ErrorCode: "MalformedDetail", ErrorMessage: "Detail is malformed." };
  const atMs = time?.getTime() ?? context.now;
  return { EventId: emit(context, { source, detailType, resources, detail, atMs }) };
}

function missing(name: string): PutEventsResultEntry {
  const ErrorMessage = `Parameter ${name} is not valid. Reason: ${name} is a required argument.`;
  return { ErrorCode: "InvalidArgument", ErrorMessage };
}

function jsonObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) && !Array.isArray(value) && isWithinDepth(value, deepest) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Objects and lists within each other that an event may have: our choice, far beyond what events are made of. */
const deepest = 100;

function isWithinDepth(value: unknown, levels: number): boolean {
  return !isObject(value) || (levels > 0 && Object.values(value).every((member) => isWithinDepth(member, levels - 1)));
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
