import { Sha256 } from "@smithy/core/checksum";
import { HttpRequest } from "@smithy/core/protocols";
import { SignatureV4 } from "@smithy/signature-v4";
import { isJsonObject, pause, realClock } from "@evenkeel/kernel";
import type { RegionInfo } from "@evenkeel/region";
import { text } from "node:stream/consumers";
import type { Readable } from "node:stream";
import { Failure } from "../failure.ts";
import { requireCredentials } from "./region-credentials.ts";
import { RegionHandler } from "./region-handler.ts";

/** A call of a service of the local region that speaks REST with JSON. */
export type RestCall = (method: "GET" | "POST" | "DELETE", path: string, body?: object) => Promise<RestAnswer>;

/** The service's own documents, whose shape is its API's. */
export type RestAnswer = Readonly<Record<string, unknown>>;

/** A service refused a call, in its own words. */
class RefusedCall extends Error {
  override readonly name = "RefusedCall";
  /** Such as `ValidationException`. */
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** Undefined where the service refuses the call: what it was to bring about is so already. */
export async function unlessRefused<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof RefusedCall) return undefined;
    throw error;
  }
}

/** A control plane may die while it is asked; calls are safe to repeat, as AWS's clients do. */
const tries = 5;
const tryAgainMs = 200;

/** Calls FIS or ARC zonal shift of a local region: npm has no AWS client for them that is up to date. */
export function restCalls(
  stateDirectory: string,
  { endpoint, region }: Pick<RegionInfo, "endpoint" | "region">,
  service: "fis" | "arc-zonal-shift",
): RestCall {
  const credentials = requireCredentials(stateDirectory);
  const signer = new SignatureV4({ service, region, credentials, sha256: Sha256 });
  const handler = new RegionHandler(stateDirectory);
  const { hostname, port, host } = new URL(endpoint);
  return async (method, path, body) => {
    const headers = { host, ...(body && { "content-type": "application/json" }) };
    const request = { protocol: "http:", hostname, port: Number(port), method, path, headers };
    for (let number = 1; ; number++) {
      const plain = new HttpRequest({ ...request, ...(body && { body: JSON.stringify(body) }) });
      const signed = await signer.sign(plain, { signingDate: new Date(realClock.now()) });
      const answer = await handler.handle(new HttpRequest(signed)).catch((error: unknown) => {
        if (number === tries || error instanceof Failure) throw error;
        return undefined;
      });
      const { statusCode = 503 } = answer?.response ?? {};
      if (answer && (statusCode < 500 || number === tries)) return read(statusCode, answer.response);
      await pause({ clock: realClock }, tryAgainMs * number);
    }
  };
}

async function read(
  status: number,
  { headers, body }: { readonly headers: Record<string, string>; readonly body?: unknown },
): Promise<RestAnswer> {
  const written = await text(body as Readable);
  const document: unknown = written === "" ? {} : JSON.parse(written);
  const answer = isJsonObject(document) ? document : {};
  if (status < 300) return answer;
  const [code = "UnknownError"] = (headers["x-amzn-errortype"] ?? "").split(":");
  const { message } = answer;
  throw new RefusedCall(code, typeof message === "string" ? message : `status ${status}`);
}
