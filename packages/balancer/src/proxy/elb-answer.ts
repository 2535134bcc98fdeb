import type { Decision } from "../rules/decision.ts";
import type { ListenerHandle } from "./node-state.ts";

/** The answers that the load balancer gives itself, byte for byte as clients of an Application Load Balancer get them. */
const statusTexts: Readonly<Record<number, string>> = {
  301: "Moved Permanently",
  302: "Found",
  400: "Bad Request",
  403: "Forbidden",
  405: "Not Allowed",
  408: "Request Time-out",
  413: "Request Entity Too Large",
  414: "Request-URI Too Large",
  463: "",
  500: "Internal Server Error",
  501: "Not Implemented",
  502: "Bad Gateway",
  503: "Service Temporarily Unavailable",
  504: "Gateway Time-out",
  505: "HTTP Version Not Supported",
  507: "Insufficient Storage",
};

export interface ElbAnswer {
  readonly status: number;
  readonly nowMs: number;
  readonly connection: "keep-alive" | "close";
  /** What the request's method lets the answer hold. */
  readonly part: "whole" | "head";
  readonly headers?: readonly string[];
  readonly body?: { readonly contentType: string; readonly text: string };
}

/** What a rule decides that no target answers. */
type LocalAction = Exclude<Decision, { type: "forward" }>;

/** What the load balancer itself says; the rest follows from the request. */
export type Answer = Omit<ElbAnswer, "nowMs" | "connection" | "part">;

/** The whole message: status line, headers in the load balancer's order, body. */
export function elbAnswer({ status, nowMs, connection, part, headers = [], body }: ElbAnswer): Buffer {
  const text = statusTexts[status] ?? "";
  const content = body ?? { contentType: "text/html", text: page(status, text) };
  const payload = Buffer.from(content.text, "utf8");
  const head = [
    `HTTP/1.1 ${status} ${text}`,
    "Server: awselb/2.0",
    `Date: ${new Date(nowMs).toUTCString()}`,
    ...(payload.length > 0 ? [`Content-Type: ${content.contentType}`] : []),
    `Content-Length: ${payload.length}`,
    `Connection: ${connection}`,
    ...headers,
  ];
  const bytes = Buffer.from(`${head.join("\r\n")}\r\n\r\n`, "latin1");
  return part === "head" ? bytes : Buffer.concat([bytes, payload]);
}

/** The answer to a request that its rule does not forward. */
export function answerFor(action: LocalAction, input: Buffer, listener: ListenerHandle): Answer {
  const { counts } = listener.node.counters;
  if (action.type === "fixed-response") {
    counts.fixedResponses++;
    const contentType = `${action.contentType ?? "text/plain"}; charset=utf-8`;
    return { status: action.statusCode, body: { contentType, text: action.messageBody ?? "" } };
  }
  const location = listener.location(action, input);
  if (location === undefined) {
    counts.redirectUrlsTooLong++;
    return { status: 507 };
  }
  counts.redirects++;
  return { status: action.statusCode, headers: [`Location: ${location}`] };
}

/** Statuses without a text of their own have no page either. */
function page(status: number, text: string): string {
  if (text === "") return "";
  const title = `${status} ${text}`;
  return `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n</body>\r\n</html>\r\n`;
}
