// HTTP requests to a wire endpoint as no SDK would send them.
import { once } from "node:events";
import { request, type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import { assert, realClock } from "@evenkeel/kernel";
import { Sha256 } from "@smithy/core/checksum";
import { HttpRequest } from "@smithy/core/protocols";
import { SignatureV4 } from "@smithy/signature-v4";
import { queryString } from "./signed.ts";

export interface RawRequest {
  readonly port: number;
  readonly method?: string;
  /** With the query string. */
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

export interface RawResponse {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** Sends a request exactly as it is given. */
export async function sendRaw({ port, method = "POST", path = "/", headers, body }: RawRequest): Promise<RawResponse> {
  const sending = request({ host: "127.0.0.1", port, method, path, headers: { ...headers }, agent: false });
  sending.end(body);
  const [response] = (await once(sending, "response")) as [IncomingMessage];
  response.setEncoding("utf8");
  let text = "";
  for await (const chunk of response) text += String(chunk);
  assert(response.statusCode !== undefined, "a response has a status");
  return { status: response.statusCode, headers: response.headers, text };
}

/** The request with the headers that sign it now for `signingName`. */
export async function signRaw(raw: RawRequest, signingName: string): Promise<RawRequest> {
  const { headers } = await signer(signingName).sign(unsigned(raw), { signingDate: new Date(realClock.now()) });
  return { ...raw, headers };
}

/** The request as a presigned URL, for a minute from now. */
export async function presignRaw(raw: RawRequest, signingName: string): Promise<RawRequest> {
  const options = { signingDate: new Date(realClock.now()), expiresIn: 60 };
  const { path, query } = await signer(signingName).presign(unsigned(raw), options);
  return { ...raw, path: `${path}?${queryString(query)}` };
}

function signer(signingName: string): SignatureV4 {
  return new SignatureV4({
    service: signingName,
    region: "us-east-1",
    sha256: Sha256,
    credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" },
  });
}

function unsigned({ port, method = "POST", path = "/", headers, body }: RawRequest): HttpRequest {
  const url = new URL(path, `http://127.0.0.1:${port}`);
  return new HttpRequest({
    method,
    hostname: url.hostname,
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers: { host: url.host, ...headers },
    body,
  });
}
