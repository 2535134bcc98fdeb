// Bodies in chunks, behind which a checksum stands: how AWS's clients send to S3 what they read from a stream.
// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html
import type { WireRequest } from "./protocol.ts";

/** The request with its body in one piece, and the headers behind it among the others; undefined when it is not well formed. */
export function joinChunks(request: WireRequest): WireRequest | undefined {
  const body = Buffer.from(request.body);
  const chunks: Buffer[] = [];
  let place = 0;
  for (;;) {
    const lineEnd = body.indexOf("\r\n", place);
    const size = lineEnd < 0 ? undefined : /^([0-9a-f]{1,8})$/i.exec(body.toString("latin1", place, lineEnd))?.[1];
    if (size === undefined) return undefined;
    const start = lineEnd + 2;
    const end = start + Number.parseInt(size, 16);
    if (end === start)
      return { ...request, body: Buffer.concat(chunks), headers: headersOf(request, body.subarray(start)) };
    if (body.toString("latin1", end, end + 2) !== "\r\n") return undefined;
    chunks.push(body.subarray(start, end));
    place = end + 2;
  }
}

/** Without the coding that is undone, and with what stands behind the chunks. */
function headersOf({ headers }: WireRequest, behind: Buffer): ReadonlyMap<string, string> {
  const all = new Map(headers);
  const codings = (all.get("content-encoding") ?? "").split(",").map((coding) => coding.trim());
  all.set("content-encoding", codings.filter((coding) => coding !== "aws-chunked").join(","));
  if (all.get("content-encoding") === "") all.delete("content-encoding");
  for (const line of behind.toString("latin1").split("\r\n")) {
    const colon = line.indexOf(":");
    if (colon > 0) all.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
  }
  return all;
}
