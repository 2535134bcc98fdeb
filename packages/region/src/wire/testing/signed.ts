// Requests signed by the SDK's own signer, as they arrive at the wire.
import { Sha256 } from "@smithy/core/checksum";
import { HttpRequest } from "@smithy/core/protocols";
import { SignatureV4 } from "@smithy/signature-v4";
import type { WireRequest } from "../protocols/protocol.ts";

export const secretAccessKey = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

export interface SignerOptions {
  readonly atMs: number;
  readonly sessionToken?: string;
  /** Whether the body's hash is stated in a header, as the JavaScript SDK does and botocore does not. */
  readonly hashHeader?: "stated" | "left out";
  /** @default ecs */
  readonly service?: "ecs" | "s3";
}

export type RequestParts = ConstructorParameters<typeof HttpRequest>[0];

/** A JSON request as an SDK would send it, with `parts` in place of its own. */
export function jsonRequest(parts: RequestParts = {}): HttpRequest {
  return new HttpRequest({
    method: "POST",
    hostname: "127.0.0.1",
    port: 4599,
    path: "/",
    body: '{"é":1}',
    ...parts,
    headers: {
      host: "127.0.0.1:4599",
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": "AmazonEC2ContainerServiceV20141113.ListClusters",
      "x-spaces": "  a   b  ",
      ...parts.headers,
    },
  });
}

/** Signs in the Authorization header. */
export async function signed(request: HttpRequest, options: SignerOptions): Promise<WireRequest> {
  return arrived(await signer(options).sign(request, { signingDate: new Date(options.atMs) }));
}

/** Signs in the query string. */
export async function presigned(
  request: HttpRequest,
  options: SignerOptions & { readonly expiresSeconds: number },
): Promise<WireRequest> {
  const signingDate = new Date(options.atMs);
  return arrived(await signer(options).presign(request, { signingDate, expiresIn: options.expiresSeconds }));
}

function signer({ sessionToken, hashHeader, service = "ecs" }: SignerOptions): SignatureV4 {
  return new SignatureV4({
    service,
    uriEscapePath: service !== "s3",
    region: "eu-west-1",
    sha256: Sha256,
    credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey, ...(sessionToken && { sessionToken }) },
    applyChecksum: hashHeader !== "left out",
  });
}

function arrived(request: object): WireRequest {
  const sent = new HttpRequest(request);
  const body: unknown = sent.body;
  return {
    method: sent.method,
    path: sent.path,
    query: queryString(sent.query),
    headers: new Map(Object.entries(sent.headers).map(([name, value]) => [name.toLowerCase(), value.trim()])),
    body: Buffer.from(typeof body === "string" ? body : ""),
  };
}

/** A query string as SDKs write it. */
export function queryString(query: HttpRequest["query"] = {}): string {
  return Object.entries(query)
    .flatMap(([name, value]) => [value ?? ""].flat().map((item) => `${percent(name)}=${percent(item)}`))
    .join("&");
}

function percent(text: string): string {
  const escaped = (c: string) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`;
  return encodeURIComponent(text).replace(/[!'()*]/g, escaped);
}
