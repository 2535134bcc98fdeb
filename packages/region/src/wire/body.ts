import type { IncomingMessage } from "node:http";

/** Reads a whole body; "too-large" as soon as it exceeds the limit, "aborted" when the client goes away before its end. */
export function readBody(message: IncomingMessage, limitBytes: number): Promise<Uint8Array | "too-large" | "aborted"> {
  return new Promise((resolve) => {
    if (Number(message.headers["content-length"] ?? 0) > limitBytes) {
      resolve("too-large");
      return;
    }
    const chunks: Buffer[] = [];
    let size = 0;
    message.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limitBytes) {
        chunks.push(chunk);
        return;
      }
      message.pause();
      resolve("too-large");
    });
    message.on("end", () => resolve(Buffer.concat(chunks)));
    message.on("close", () => resolve("aborted"));
    message.on("error", () => resolve("aborted"));
  });
}
