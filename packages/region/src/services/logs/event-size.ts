/** What each event counts besides its message. */
const overheadBytes = 26;

/** How large a request or a page of events may be. https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html */
export const largestPageBytes = 1_048_576;

/** What an event counts, in bytes, towards every limit and towards what a log group stores. */
export function sizeOf(message: string): number {
  return Buffer.byteLength(message) + overheadBytes;
}
