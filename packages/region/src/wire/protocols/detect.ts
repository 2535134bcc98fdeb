// Finds which service, operation and protocol a request is for.
import type { ProtocolName } from "../model/model-json.ts";
import type { Model, Operation } from "../model/model.ts";
import { rpcv2Cbor } from "./cbor.ts";
import { formOf } from "./form.ts";
import { awsJson10, awsJson11 } from "./json.ts";
import type { Protocol, WireRequest } from "./protocol.ts";
import { awsQuery, ec2Query } from "./query.ts";
import { routed } from "./rest-bindings.ts";
import { restJson } from "./rest-json.ts";
import { restXml } from "./rest-xml.ts";

export const protocols: Readonly<Record<ProtocolName, Protocol>> = {
  awsJson1_0: awsJson10,
  awsJson1_1: awsJson11,
  awsQuery,
  ec2Query,
  rpcv2Cbor,
  restXml,
  restJson1: restJson,
};

export interface Target {
  readonly model: Model;
  readonly protocol: Protocol;
  readonly operationName: string;
  /** Undefined when the service has no such operation. */
  readonly operation: Operation | undefined;
}

/**
 * What a request is for; undefined when it is for no service of ours. `signedFor` is the service in the signature's
 * credential scope, which is all that distinguishes query services.
 */
export function detect(
  models: readonly Model[],
  request: WireRequest,
  signedFor: string | undefined,
): Target | undefined {
  const rest = models.find(({ signingName, protocols: [own] }) => signingName === signedFor && isRest(own));
  if (rest) return detectRest(rest, request);
  const target = request.headers.get("x-amz-target");
  if (target !== undefined) return detectJson(models, target, request.headers.get("content-type") ?? "");
  const rpc = /^\/service\/([^/]+)\/operation\/([^/]+)\/?$/.exec(request.path);
  if (rpc)
    return targetOf(
      models.find(({ targetPrefix }) => targetPrefix === rpc[1]),
      ["rpcv2Cbor"],
      rpc[2] ?? "",
    );
  return detectQuery(models, formOf(request), signedFor);
}

/** https://smithy.io/2.0/aws/protocols/aws-restxml-protocol.html */
const restXmlServices = ["s3", "cloudfront"];

/** The protocol to refuse a request in that is for no service of ours, so that its client can read why. */
export function likelyProtocol({ headers, path }: WireRequest, signedFor: string | undefined): Protocol {
  if (headers.get("smithy-protocol") === "rpc-v2-cbor" || path.startsWith("/service/")) return rpcv2Cbor;
  const contentType = headers.get("content-type") ?? "";
  if (headers.has("x-amz-target") || contentType.includes("json")) return awsJson11;
  // REST services have paths; all that is not S3, which speaks XML, reads errors in JSON.
  if (restXmlServices.includes(signedFor ?? "")) return restXml;
  // Who signs nothing and names an object reads XML: a public URL of S3.
  if (signedFor === undefined && path !== "/") return restXml;
  if (path !== "/") return awsJson11;
  return signedFor === "ec2" ? ec2Query : awsQuery;
}

function isRest(name: ProtocolName | undefined): boolean {
  return name === "restXml" || name === "restJson1";
}

function detectRest(model: Model, request: WireRequest): Target {
  const operation = routed(model, request);
  const protocol = model.protocols[0] === "restJson1" ? restJson : restXml;
  return { model, protocol, operationName: operation?.name ?? `${request.method} ${request.path}`, operation };
}

function detectJson(models: readonly Model[], target: string, contentType: string): Target | undefined {
  const dot = target.lastIndexOf(".");
  const model = models.find(({ targetPrefix }) => targetPrefix === target.slice(0, dot));
  // The content type names the version; a service that does not speak it answers in its own.
  const asked: ProtocolName = contentType.startsWith("application/x-amz-json-1.0") ? "awsJson1_0" : "awsJson1_1";
  return targetOf(model, [asked, "awsJson1_0", "awsJson1_1"], target.slice(dot + 1));
}

function detectQuery(
  models: readonly Model[],
  form: URLSearchParams,
  signedFor: string | undefined,
): Target | undefined {
  const action = form.get("Action") ?? "";
  // Unsigned requests (sts.AssumeRoleWithWebIdentity) name no service; no two services share a version and an action.
  const model =
    models.find(({ signingName }) => signingName === signedFor) ??
    models.find(({ apiVersion, operations }) => apiVersion === form.get("Version") && operations.has(action));
  return targetOf(model, ["awsQuery", "ec2Query"], action);
}

/** The target in the first of these protocols that its service speaks. */
function targetOf(model: Model | undefined, names: readonly ProtocolName[], operationName: string): Target | undefined {
  const name = names.find((each) => model?.protocols.includes(each));
  if (!model || !name) return undefined;
  return { model, protocol: protocols[name], operationName, operation: model.operations.get(operationName) };
}
