import type { IncomingMessage } from "node:http";
import type { Engine } from "./engine/engine.ts";
import { takeSignal } from "./services/cloudformation/wait-conditions/signals.ts";
import { readBody } from "./wire/body.ts";

/** An answer in the form of S3, to which signals are sent on AWS. */
export interface SignalAnswer {
  readonly status: number;
  /** Empty where the signal was taken. */
  readonly body: string;
}

const bodyLimitBytes = 64 * 1024;

/** Takes a signal to a wait condition, which is sent to the URL that the `Ref` of its handle is: that URL is all that it takes. */
export async function waitSignalAnswer(engine: Pick<Engine, "run">, request: IncomingMessage): Promise<SignalAnswer> {
  if (request.method !== "PUT") return refusal(405, "MethodNotAllowed", "Send a signal with PUT.");
  // On AWS the signature is of a request without one: curl sends it unless it is taken away.
  if ((request.headers["content-type"] ?? "") !== "")
    return refusal(403, "SignatureDoesNotMatch", "Send a signal without Content-Type: curl -H 'Content-Type:'");
  const body = await readBody(request, bodyLimitBytes);
  if (body === "aborted") return refusal(400, "IncompleteBody", "The signal broke off.");
  if (body === "too-large") return refusal(400, "EntityTooLarge", `A signal has at most ${bodyLimitBytes} bytes.`);
  const outcome = engine.run((context) => takeSignal(context, request.url ?? "", Buffer.from(body).toString()));
  if (outcome === "taken") return { status: 200, body: "" };
  return refusal(403, "AccessDenied", "No wait condition handle of a stack has this URL.");
}

function refusal(status: number, code: string, message: string): SignalAnswer {
  const error = `<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
  return { status, body: `<?xml version="1.0" encoding="UTF-8"?>\n${error}` };
}
