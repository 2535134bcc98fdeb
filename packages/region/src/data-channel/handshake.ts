import { isJsonObject, jsonObject } from "@evenkeel/kernel";

/** What the payload of a data message is. Types that encrypt a session with a key of KMS are not among them. */
export const payloadTypes = {
  /** What a terminal shows, or what is typed. */
  output: 1,
  /** `{"cols":80,"rows":24}` */
  size: 3,
  handshakeRequest: 5,
  handshakeResponse: 6,
  handshakeComplete: 7,
  /** Four bytes: see `terminateSession`. */
  flag: 10,
  /** Digits: sent to who accepted it in the handshake. */
  exitCode: 12,
} as const;

/** The flag by which a client ends its session. */
export const terminateSession = 2;

/** How many columns and rows a terminal has. */
export interface TerminalSize {
  readonly columns: number;
  readonly rows: number;
}

const sessionType = "SessionType";

/** What the agent asks of the client: to show a terminal, and whether it wants to know the exit code. */
export function handshakeRequest(agentVersion: string): Uint8Array {
  return jsonBytes({
    AgentVersion: agentVersion,
    RequestedClientActions: [
      {
        ActionType: sessionType,
        ActionParameters: { SessionType: "InteractiveCommands", Properties: { [exitCodeProperty]: true } },
      },
    ],
  });
}

const exitCodeProperty = "ExitCode";
const succeeded = 1;
const unsupported = 3;

/** What a client answers: that it shows a terminal, and nothing else that the agent may ask. */
export function handshakeResponse(request: Uint8Array, clientVersion: string): Uint8Array {
  const requested = listIn(jsonIn(request), "RequestedClientActions");
  const actions = requested.filter(isJsonObject).map(({ ActionType, ActionParameters }) => {
    if (ActionType !== sessionType) {
      return { ActionType, ActionStatus: unsupported, Error: `Unsupported action ${String(ActionType)}` };
    }
    const offered = isJsonObject(ActionParameters) && hasExitCode(ActionParameters["Properties"]);
    return { ActionType, ActionStatus: succeeded, ...(offered && { ActionResult: { [exitCodeProperty]: true } }) };
  });
  const Errors = actions.flatMap((action) => ("Error" in action ? [action.Error] : []));
  return jsonBytes({ ClientVersion: clientVersion, ProcessedClientActions: actions, Errors });
}

/** What the client's answer says; undefined where it cannot show the session. */
export function readHandshakeResponse(payload: Uint8Array): { readonly acceptsExitCode: boolean } | undefined {
  const processed = listIn(jsonIn(payload), "ProcessedClientActions").filter(isJsonObject);
  const action = processed.find(({ ActionType }) => ActionType === sessionType);
  if (action?.["ActionStatus"] !== succeeded) return undefined;
  return { acceptsExitCode: hasExitCode(action["ActionResult"]) };
}

/** That the command starts now; the time is in nanoseconds. */
export function handshakeComplete(tookMs: number): Uint8Array {
  return jsonBytes({ HandshakeTimeToComplete: Math.round(tookMs * 1e6), CustomerMessage: "" });
}

export function sizePayload({ columns, rows }: TerminalSize): Uint8Array {
  return jsonBytes({ cols: columns, rows });
}

/** Undefined where it is no size that a terminal can have. */
export function readSize(payload: Uint8Array): TerminalSize | undefined {
  const { cols, rows } = jsonIn(payload);
  return isCount(cols) && isCount(rows) ? { columns: cols, rows } : undefined;
}

/** A member of a structure of 16-bit numbers. https://man7.org/linux/man-pages/man2/TIOCSWINSZ.2const.html */
function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value > 0 && value < 2 ** 16;
}

/** The document that ends a session, from the agent; `output` says why, where it is not the command's end. */
export function channelClosed(options: {
  readonly sessionId: string;
  readonly messageId: string;
  readonly createdAtMs: number;
  readonly output: string;
}): Uint8Array {
  const { sessionId, messageId, createdAtMs, output } = options;
  return jsonBytes({
    ...{ MessageId: messageId, CreatedDate: new Date(createdAtMs).toISOString(), DestinationId: sessionId },
    ...{ SessionId: sessionId, MessageType: "channel_closed", SchemaVersion: 1, Output: output },
  });
}

export function readChannelClosed(payload: Uint8Array): { readonly output: string } {
  const { Output } = jsonIn(payload);
  return { output: typeof Output === "string" ? Output : "" };
}

function hasExitCode(value: unknown): boolean {
  return isJsonObject(value) && value[exitCodeProperty] === true;
}

function listIn(document: Readonly<Record<string, unknown>>, member: string): readonly unknown[] {
  const value = document[member];
  return Array.isArray(value) ? value : [];
}

/** The object that the bytes are in JSON; an empty one where they are none. */
export function jsonIn(bytes: Uint8Array): Readonly<Record<string, unknown>> {
  return jsonObject(Buffer.from(bytes).toString()) ?? {};
}

export function jsonBytes(document: unknown): Uint8Array {
  return Buffer.from(JSON.stringify(document));
}
