// HTTP requests to a wire endpoint as no SDK would send them.
import { once } from "node:events";
import { request, type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import { assert, realClock } from "@evenkeel/kernel";
import { Sha256 } from "@smithy/core/checksum";
import { HttpRequest } from "@smithy/core/protocols";
import { SignatureV4 } from "@smithy/signature-v4";

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

/** Sends a request just as it is told. */
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
  const signer = new SignatureV4({
    service: signingName,
    region: "us-east-1",
    sha256: Sha256,
    credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" },
  });
  const signed = await signer.sign(
    new HttpRequest({
      method: raw.method ?? "POST",
      hostname: "127.0.0.1",
      path: raw.path ?? "/",
      headers: { host: `127.0.0.1:${raw.port}`, ...raw.headers },
      body: raw.body,
    }),
    { signingDate: new Date(realClock.now()) },
  );
  return { ...raw, headers: signed.headers };
}
