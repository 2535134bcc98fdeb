// An endpoint that remembers what it was asked, and requests to it as clients of each protocol send them.
import type { Caller, Dispatch, RequestRecord } from "../contract/dispatch.ts";
import { listen } from "./endpoint.ts";
import { presignRaw, sendRaw, signRaw, type RawRequest, type RawResponse } from "./raw-request.ts";

export interface Observed {
  /** Answers from here on. @default an empty answer */
  dispatch: Dispatch;
  readonly calls: readonly Call[];
  readonly records: readonly RequestRecord[];
  readonly defects: readonly unknown[];
  send(request: Unaddressed): Promise<RawResponse>;
  /** Signs the request for the service with this signing name, then sends it. */
  sendSigned(request: Unaddressed, signingName: string): Promise<RawResponse>;
  sendPresigned(request: Unaddressed, signingName: string): Promise<RawResponse>;
  sign(request: Unaddressed, signingName: string): Promise<RawRequest>;
  close(): Promise<void>;
}

export interface Call {
  readonly service: string;
  readonly operation: string;
  readonly input: unknown;
  readonly caller: Caller;
}

export type Unaddressed = Omit<RawRequest, "port">;

export async function listenAndObserve(): Promise<Observed> {
  const calls: Call[] = [];
  const records: RequestRecord[] = [];
  const defects: unknown[] = [];
  const endpoint = await listen({
    dispatch(service, operation, input, caller) {
      calls.push({ service, operation, input, caller });
      return observed.dispatch(service, operation, input, caller);
    },
    onRequest: (record) => records.push(record),
    onDefect: (error) => defects.push(error),
  });
  const { port } = endpoint;
  const observed: Observed = {
    dispatch: () => ({}),
    calls,
    records,
    defects,
    send: (request) => sendRaw({ ...request, port }),
    sendSigned: async (request, signingName) => sendRaw(await signRaw({ ...request, port }, signingName)),
    sendPresigned: async (request, signingName) => sendRaw(await presignRaw({ ...request, port }, signingName)),
    sign: (request, signingName) => signRaw({ ...request, port }, signingName),
    close: () => endpoint.close(),
  };
  return observed;
}

/** A form as query clients send it. */
export function form(parameters: string): Unaddressed {
  return { headers: { "content-type": "application/x-www-form-urlencoded" }, body: parameters };
}

/** A call of an ECS operation. */
export function ecs(operation: string, body = "{}"): Unaddressed {
  return json(`AmazonEC2ContainerServiceV20141113.${operation}`, body);
}

/** A call over awsJson. */
export function json(target: string, body: string, version: "1.0" | "1.1" = "1.1"): Unaddressed {
  return { headers: { "content-type": `application/x-amz-json-${version}`, "x-amz-target": target }, body };
}
