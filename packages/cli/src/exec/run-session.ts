import type { Session } from "@aws-sdk/client-ecs";
import { realClock, realRandom } from "@evenkeel/kernel";
import {
  decodeMessage,
  handshakeResponse,
  openDataChannel,
  payloadBytesMax,
  payloadTypes,
  pendingMax,
  pendingMin,
  readChannelClosed,
  ReliableStream,
  sizePayload,
} from "@evenkeel/region/data-channel";
import type { Terminal } from "./open-terminal.ts";

export interface SessionOptions {
  readonly session: Session;
  readonly terminal: Terminal;
  /** Leaves the session, which ends then. */
  readonly signal: AbortSignal;
}

export type SessionEnd =
  /** `output` says why, where it is not the command's end. AWS does not say with which code a command ended. */
  | {
      readonly kind: "ended";
      readonly output: string;
      readonly exitCode: number | undefined;
      /** Whether the command has written anything. */
      readonly hasRun: boolean;
    }
  | { readonly kind: "interrupted" }
  /** The connection ended without a word. */
  | { readonly kind: "lost"; readonly reason: string };

/** The version of AWS's client whose protocol this is. */
const clientVersion = "1.2.0.0";

/** Joins a terminal with a session of ECS Exec, until one of them ends. */
export function runSession({ session, terminal, signal }: SessionOptions): Promise<SessionEnd> {
  const socket = new WebSocket(session.streamUrl ?? "");
  socket.binaryType = "arraybuffer";
  return new Promise((resolve) => {
    let exitCode: number | undefined;
    let isPaused = false;
    let hasRun = false;
    const end = (how: SessionEnd): void => {
      stream.close();
      socket.close();
      resolve(how);
    };
    const stream: ReliableStream = new ReliableStream({
      ...{ sends: "input_stream_data", clock: realClock, random: realRandom },
      transmit: (bytes) => socket.send(Uint8Array.from(bytes)),
      deliver(payloadType, payload) {
        if (payloadType === payloadTypes.handshakeRequest) {
          stream.send(payloadTypes.handshakeResponse, handshakeResponse(payload, clientVersion));
        } else if (payloadType === payloadTypes.handshakeComplete) join(terminal, sender);
        else if (payloadType === payloadTypes.exitCode) exitCode = Number(Buffer.from(payload).toString());
        else if (payloadType === payloadTypes.output) {
          hasRun = true;
          terminal.write(payload);
        }
      },
      isFull: () => terminal.isFull(),
      acknowledged() {
        if (!isPaused || stream.pending > pendingMin) return;
        isPaused = false;
        terminal.resume();
      },
      lost: () => end({ kind: "lost", reason: "what was typed was not taken for minutes" }),
    });
    terminal.onDrain(() => stream.resume());
    const sender = (payloadType: number, payload: Uint8Array): void => {
      stream.send(payloadType, payload);
      if (isPaused || stream.pending <= pendingMax) return;
      isPaused = true;
      terminal.pause();
    };
    socket.addEventListener("open", () =>
      socket.send(openDataChannel(session.tokenValue ?? "", clientVersion, realRandom)),
    );
    socket.addEventListener("message", ({ data }) => {
      const message = data instanceof ArrayBuffer ? decodeMessage(new Uint8Array(data)) : undefined;
      if (message?.type === "channel_closed") {
        end({ kind: "ended", exitCode, hasRun, ...readChannelClosed(message.payload) });
      } else if (message) stream.receive(message);
    });
    socket.addEventListener("close", ({ code }) => end({ kind: "lost", reason: `closed with ${code}` }));
    signal.addEventListener("abort", () => end({ kind: "interrupted" }), { once: true });
  });
}

type Send = (payloadType: number, payload: Uint8Array) => void;

/** The command runs: from now on the terminal is its. */
function join(terminal: Terminal, send: Send): void {
  const sendSize = (): void => {
    const size = terminal.size();
    if (size) send(payloadTypes.size, sizePayload(size));
  };
  sendSize();
  terminal.onResize(sendSize);
  terminal.onInput((bytes) => {
    for (let start = 0; start < bytes.length; start += payloadBytesMax) {
      send(payloadTypes.output, bytes.subarray(start, start + payloadBytesMax));
    }
  });
}
