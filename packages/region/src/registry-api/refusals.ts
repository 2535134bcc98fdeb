import type { ServerResponse } from "node:http";
import type { ServiceError } from "../wire/contract/service-error.ts";

/** An error of the registry's API: https://distribution.github.io/distribution/spec/api/#errors-2 */
export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

/** What ECR's own errors are to clients of the registry. */
const codes: Readonly<Record<string, Pick<Refusal, "status" | "code">>> = {
  RepositoryNotFoundException: { status: 404, code: "NAME_UNKNOWN" },
  ImageNotFoundException: { status: 404, code: "MANIFEST_UNKNOWN" },
  ImageTagAlreadyExistsException: { status: 400, code: "TAG_INVALID" },
};

export function refusalOf({ code, message }: ServiceError): Refusal {
  return { status: 400, code: "UNSUPPORTED", ...codes[code], message };
}

export function refuse(response: ServerResponse, { status, code, message }: Refusal): void {
  answer(response, { status, type: "application/json", body: JSON.stringify({ errors: [{ code, message }] }) });
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Answers with a text; to HEAD with its headers alone. */
export function answer(response: ServerResponse, { status, type, body, headers }: Answer): void {
  response.writeHead(status, {
    ...headers,
    "content-type": type,
    "content-length": Buffer.byteLength(body),
    "docker-distribution-api-version": "registry/2.0",
  });
  response.end(response.req.method === "HEAD" ? undefined : body);
}
