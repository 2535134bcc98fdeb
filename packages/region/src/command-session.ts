import { realClock, realRandom, type Clock, type Timer, uuid } from "@evenkeel/kernel";
import type { WebSocket } from "ws";
import {
  channelClosed,
  decodeMessage,
  handshakeComplete,
  handshakeRequest,
  payloadBytesMax,
  payloadTypes,
  pendingMax,
  pendingMin,
  readHandshakeResponse,
  readOpenDataChannel,
  readSize,
  ReliableStream,
  terminateSession,
  type TerminalSize,
} from "./data-channel/index.ts";
import type { CommandEnd, CommandEvents, RunningCommand, TaskCommand } from "./world/commands.ts";

export interface CommandSessionOptions {
  readonly sessionId: string;
  readonly socket: WebSocket;
  /** The session's command, for who has the token; undefined for any other. */
  readonly open: (token: string) => TaskCommand | undefined;
  readonly execute: (command: TaskCommand, events: CommandEvents) => RunningCommand | undefined;
  /** Real time: who sits at the terminal lives in it. @default realClock */
  readonly clock?: Clock;
  readonly onEnd: () => void;
}

/** For the token, and for the handshake. */
const openTimeoutMs = 10_000;
/** How long a command waits for the size of the client's terminal, which may have none. */
const sizeWaitMs = 200;
/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html */
const idleTimeoutMs = 20 * 60_000;
/** How long the client may take to acknowledge the last of the output, and to close. */
const closeTimeoutMs = 5000;
/** That of an SSM agent that shakes hands. */
const agentVersion = "3.3.0.0";

const policyViolation = 1008;

/** One session of ECS Exec, as the SSM agent has it: a client's socket on one side, a command's terminal on the other. */
export class CommandSession {
  readonly #options: CommandSessionOptions;
  readonly #clock: Clock;
  readonly #stream: ReliableStream;
  readonly #openedAtMs: number;
  #timer: Timer | undefined;
  /** While the command waits for the terminal's size. */
  #starting: Timer | undefined;
  #granted: TaskCommand | undefined;
  #command: RunningCommand | undefined;
  #phase: "opening" | "shakingHands" | "running" | "closing" | "closed" = "opening";
  #sendsExitCode = false;
  #isPaused = false;
  /** What the client is shown at the end. */
  #output = "";

  constructor(options: CommandSessionOptions) {
    const { socket, clock = realClock } = options;
    this.#options = options;
    this.#clock = clock;
    this.#openedAtMs = clock.now();
    this.#stream = new ReliableStream({
      ...{ sends: "output_stream_data", clock, random: realRandom },
      transmit: (bytes) => socket.send(bytes),
      deliver: (payloadType, payload) => this.#take(payloadType, payload),
      isFull: () => this.#command?.isFull === true,
      acknowledged: () => this.#goOn(),
      lost: () => this.end(),
    });
    this.#within(openTimeoutMs);
    socket.on("message", (data: Buffer, isBinary) => (isBinary ? this.#receive(data) : this.#open(data)));
    socket.on("error", () => undefined); // `close` follows
    socket.on("close", () => this.end());
  }

  /** Ends the command and the connection; without more words. */
  end(): void {
    if (this.#phase === "closed") return;
    this.#phase = "closed";
    this.#timer?.cancel();
    this.#starting?.cancel();
    this.#stream.close();
    this.#command?.end();
    this.#options.socket.terminate();
    this.#options.onEnd();
  }

  #open(text: Buffer): void {
    const token = readOpenDataChannel(text);
    if (this.#phase !== "opening" || token === undefined) return this.#refuse();
    this.#granted = this.#options.open(token);
    if (!this.#granted) return this.#refuse();
    this.#phase = "shakingHands";
    this.#stream.send(payloadTypes.handshakeRequest, handshakeRequest(agentVersion));
  }

  #refuse(): void {
    this.#options.socket.close(policyViolation);
    this.end();
  }

  /** What is no message is passed over: its sender sends it again. */
  #receive(data: Buffer): void {
    if (this.#phase === "opening") return this.#refuse();
    const message = decodeMessage(data);
    if (message) this.#stream.receive(message);
  }

  #take(payloadType: number, payload: Uint8Array): void {
    if (this.#phase === "shakingHands" && payloadType === payloadTypes.handshakeResponse) this.#shake(payload);
    if (this.#phase !== "running") return;
    this.#within(idleTimeoutMs);
    const size = payloadType === payloadTypes.size ? readSize(payload) : undefined;
    if (this.#starting && (size || payloadType === payloadTypes.output)) this.#start(size);
    else if (size) this.#command?.resize(size);
    if (payloadType === payloadTypes.output) this.#command?.input(payload);
    if (payloadType === payloadTypes.flag && isTermination(payload)) this.#close("");
  }

  #shake(payload: Uint8Array): void {
    const response = readHandshakeResponse(payload);
    if (!response || !this.#granted) return this.#refuse();
    this.#sendsExitCode = response.acceptsExitCode;
    this.#stream.send(payloadTypes.handshakeComplete, handshakeComplete(this.#clock.now() - this.#openedAtMs));
    this.#phase = "running";
    this.#within(idleTimeoutMs);
    // A client with a terminal sends its size at once: the command is to find it.
    this.#starting = this.#clock.after(sizeWaitMs, () => this.#start(undefined));
  }

  #start(size: TerminalSize | undefined): void {
    this.#starting?.cancel();
    this.#starting = undefined;
    if (!this.#granted || this.#phase !== "running") return;
    const command = { ...this.#granted, ...(size && { size }) };
    this.#command = this.#options.execute(command, {
      output: (bytes) => this.#show(bytes),
      ended: (end) => this.#finish(end),
      drained: () => this.#stream.resume(),
    });
    if (!this.#command) this.#close("The container does not run any more.");
  }

  #show(bytes: Uint8Array): void {
    if (this.#phase !== "running") return;
    this.#within(idleTimeoutMs);
    for (let start = 0; start < bytes.length; start += payloadBytesMax) {
      this.#stream.send(payloadTypes.output, bytes.subarray(start, start + payloadBytesMax));
    }
    if (this.#stream.pending <= pendingMax || this.#isPaused) return;
    this.#isPaused = true;
    this.#command?.pause();
  }

  /** The client has taken something. */
  #goOn(): void {
    const { pending } = this.#stream;
    if (this.#phase === "closing" && pending === 0) this.#sayClosed();
    if (!this.#isPaused || pending > pendingMin) return;
    this.#isPaused = false;
    this.#command?.resume();
  }

  #finish(end: CommandEnd): void {
    if (this.#phase !== "running") return;
    if (end.kind === "failed") return this.#close(failureText(end.reason));
    if (this.#sendsExitCode && end.exitCode !== undefined) {
      this.#stream.send(payloadTypes.exitCode, Buffer.from(String(end.exitCode)));
    }
    this.#close("");
  }

  /** Ends in order: when the client has all of the output. */
  #close(output: string): void {
    this.#phase = "closing";
    this.#output = output;
    this.#command?.end();
    this.#within(closeTimeoutMs);
    if (this.#stream.pending === 0) this.#sayClosed();
  }

  /** The client closes; AWS's ends at once. */
  #sayClosed(): void {
    const { sessionId, socket } = this.#options;
    const messageId = uuid(realRandom);
    const text = { sessionId, messageId, createdAtMs: this.#clock.now(), output: this.#output };
    this.#stream.transmitAlone("channel_closed", messageId, channelClosed(text));
    socket.close();
  }

  /** What is to happen next happens within that time, or the session ends. */
  #within(timeoutMs: number): void {
    this.#timer?.cancel();
    this.#timer = this.#clock.after(timeoutMs, () => {
      if (this.#phase === "running") this.#close("the session was idle for 20 minutes");
      else this.end();
    });
  }
}

/** As the agent's text begins on AWS. https://github.com/aws/containers-roadmap/issues/187 */
function failureText(reason: string): string {
  return `----------ERROR-------\nUnable to start command: Failed to start pty: ${reason}`;
}

function isTermination(payload: Uint8Array): boolean {
  return payload.byteLength === 4 && Buffer.from(payload).readUInt32BE() === terminateSession;
}
