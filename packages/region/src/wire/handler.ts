// The HTTP edge: reads whole requests, hands them to `answer`, writes what it says, and reports.
import type { IncomingMessage, ServerResponse } from "node:http";
import { answer, type Answer, type AnswerContext } from "./answer.ts";
import { readBody } from "./body.ts";
import { loadModels } from "./model/load-model.ts";
import type { WireRequest, WireResponse, WireStream } from "./protocols/protocol.ts";
import { foreignRequest } from "./same-machine.ts";
import type { WireHandler, WireServerOptions } from "./contract/dispatch.ts";
import { createVerifier } from "./signature/verify.ts";

/** More than any request that AWS's services accept. */
const bodyLimitBytes = 16 * 1024 * 1024;

/** Makes the request listener of the region's AWS endpoint. Loads all models. */
export function createWireHandler(options: WireServerOptions): WireHandler {
  const onDefect = options.onDefect ?? (() => undefined);
  const context: AnswerContext = {
    models: loadModels(),
    verify: createVerifier(options),
    dispatch: options.dispatch,
    onDefect,
    bodyLimitBytes,
  };
  return (message, out) => {
    serve(options, context, message, out).catch((error: unknown) => {
      onDefect(error);
      out.destroy();
    });
  };
}

async function serve(
  options: WireServerOptions,
  context: AnswerContext,
  message: IncomingMessage,
  out: ServerResponse,
): Promise<void> {
  const requestId = options.newRequestId();
  const report = (said: Omit<Answer, "target" | "signature"> & Partial<Answer>, atMs: number, requestBytes: number) => {
    const responseBytes = send(out, said.response);
    options.onRequest?.({
      requestId,
      service: said.target?.model.service,
      operation: said.target?.operation?.name,
      protocol: said.target?.protocol.name,
      accessKeyId: said.signature?.accessKeyId,
      region: said.signature?.region,
      status: said.response.status,
      errorCode: said.errorCode,
      requestBytes,
      responseBytes,
      at: atMs,
      tookMs: options.now() - atMs,
    });
  };

  const foreign = foreignRequest(message.headers);
  if (foreign !== undefined) {
    report({ response: plainText(403, foreign), errorCode: "Forbidden" }, options.now(), 0);
    return;
  }
  const body = await readBody(message, bodyLimitBytes);
  const atMs = options.now();
  if (body === "aborted") return;
  if (body === "too-large") {
    const text = `The request is larger than ${bodyLimitBytes} bytes.`;
    report({ response: plainText(413, text), errorCode: "RequestEntityTooLarge" }, atMs, bodyLimitBytes);
    return;
  }
  report(answer(context, wireRequest(message, body), requestId), atMs, body.length);
}

/** Sends an answer; how many bytes it has, of a stream none yet. */
function send(out: ServerResponse, response: WireResponse | WireStream): number {
  if ("open" in response) {
    sendStream(out, response);
    return 0;
  }
  const { status, headers, body } = response;
  const bytes = typeof body === "string" ? Buffer.from(body) : body;
  // An answer to HEAD states the length of what GET would send.
  out.writeHead(status, { "content-length": bytes.length, ...headers }).end(bytes);
  return bytes.length;
}

function sendStream(out: ServerResponse, stream: WireStream): void {
  out.writeHead(stream.status, stream.headers);
  const flow = stream.open({
    write: (bytes) => (out.write(bytes) ? "more" : "wait"),
    end: () => void out.end(),
  });
  out.on("drain", () => flow.resume()).on("close", () => flow.close());
}

/** For those who do not speak AWS's protocols, or spoke too much. The connection ends: their body is not read. */
function plainText(status: number, body: string): WireResponse {
  return {
    status,
    headers: { "content-type": "text/plain; charset=utf-8", "x-content-type-options": "nosniff", connection: "close" },
    body: `${body}\n`,
  };
}

function wireRequest(message: IncomingMessage, body: Uint8Array): WireRequest {
  const url = message.url ?? "/";
  const mark = url.indexOf("?");
  const headers = Object.entries(message.headers).map(([name, value]): [string, string] => [
    name,
    Array.isArray(value) ? value.join(",") : (value ?? ""),
  ]);
  return {
    method: message.method ?? "",
    path: mark < 0 ? url : url.slice(0, mark),
    query: mark < 0 ? "" : url.slice(mark + 1),
    headers: new Map(headers),
    body,
  };
}
