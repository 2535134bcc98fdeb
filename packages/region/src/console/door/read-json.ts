import type { IncomingMessage } from "node:http";
import { readBody } from "../../wire/index.ts";

/** More than any call of the page has. */
const bodyLimitBytes = 2 ** 20;

/** The object that a request brings, ISO 8601 texts as `Date`; a text says why there is none. */
export async function readJson(request: IncomingMessage): Promise<object | string> {
  // A page of another origin cannot send this type without asking first, and is not answered.
  if (request.headers["content-type"] !== "application/json") return "the content-type has to be application/json";
  const body = await readBody(request, bodyLimitBytes);
  if (typeof body === "string") return `the body is ${body}`;
  try {
    const value: unknown = JSON.parse(Buffer.from(body).toString(), (_, member: unknown) => reviveTime(member));
    return typeof value === "object" && value !== null ? value : "the body has to be a JSON object";
  } catch {
    return "the body has to be JSON";
  }
}

const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

function reviveTime(value: unknown): unknown {
  return typeof value === "string" && isoTime.test(value) ? new Date(value) : value;
}
