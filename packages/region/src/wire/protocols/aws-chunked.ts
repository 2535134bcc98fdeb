// Bodies in chunks, behind which a checksum stands: how AWS's clients send to S3 what they read from a stream.
// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html
import type { WireRequest } from "./protocol.ts";

/**
 * The request with its body in one piece, and the checksum of its trailer among the headers; undefined when it is not well formed. A trailer
 * is not signed: whatever else it says is refused.
 */
export function joinChunks(request: WireRequest): WireRequest | undefined {
  const body = Buffer.from(request.body);
  const chunks: Buffer[] = [];
  let position = 0;
  for (;;) {
    const lineEnd = body.indexOf("\r\n", position);
    const size = lineEnd < 0 ? undefined : /^([0-9a-f]{1,8})$/i.exec(body.toString("latin1", position, lineEnd))?.[1];
    if (size === undefined) return undefined;
    const start = lineEnd + 2;
    const end = start + Number.parseInt(size, 16);
    if (end === start) return joined(request, Buffer.concat(chunks), body.toString("latin1", start));
    if (body.toString("latin1", end, end + 2) !== "\r\n") return undefined;
    chunks.push(body.subarray(start, end));
    position = end + 2;
  }
}

function joined(request: WireRequest, body: Buffer, trailer: string): WireRequest | undefined {
  const stated = request.headers.get("x-amz-decoded-content-length");
  if (stated !== undefined && stated !== String(body.length)) return undefined;
  const headers = new Map(request.headers);
  const codings = (headers.get("content-encoding") ?? "").split(",").map((coding) => coding.trim());
  headers.set("content-encoding", codings.filter((coding) => coding !== "aws-chunked").join(","));
  if (headers.get("content-encoding") === "") headers.delete("content-encoding");
  for (const line of trailer.split("\r\n").filter((each) => each !== "")) {
    const [, name = "", value = ""] = /^(x-amz-checksum-[a-z0-9]+):\s*([A-Za-z0-9+/=]+)\s*$/i.exec(line) ?? [];
    if (name === "") return undefined;
    headers.set(name.toLowerCase(), value);
  }
  return { ...request, body, headers };
}
