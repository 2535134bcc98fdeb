/** Why a request counts as failed. A status of 500 and above is a failure that has an answer. */
export type FailureCause =
  | "connection refused"
  | "connection reset"
  | "timed out"
  | "closed before the answer was complete"
  | "bad response"
  | "host not found"
  | "no local port or file handle left"
  | `status ${number}`
  | `error ${string}`;

/** What became of a request that was sent. */
export type Outcome =
  { readonly kind: "answered"; readonly status: number } | { readonly kind: "failed"; readonly cause: FailureCause };

/** Why the request failed; undefined when it did not. Redirects and 4xx are answers: the service said what it had to say. */
export function failureOf(outcome: Outcome): FailureCause | undefined {
  if (outcome.kind === "failed") return outcome.cause;
  return outcome.status >= 500 ? `status ${outcome.status}` : undefined;
}

const causes: Readonly<Record<string, FailureCause>> = {
  ECONNREFUSED: "connection refused",
  ECONNRESET: "connection reset",
  EPIPE: "connection reset",
  ETIMEDOUT: "timed out",
  ENOTFOUND: "host not found",
  EAI_AGAIN: "host not found",
  EADDRNOTAVAIL: "no local port or file handle left",
  EMFILE: "no local port or file handle left",
  ENFILE: "no local port or file handle left",
};

/** The cause that a socket's error stands for. */
export function causeOf(error: NodeJS.ErrnoException): FailureCause {
  const code = error.code ?? "unknown";
  return causes[code] ?? `error ${code}`;
}
