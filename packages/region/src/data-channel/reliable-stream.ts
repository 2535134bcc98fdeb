import { uuid, type Clock, type Random, type Timer } from "@evenkeel/kernel";
import { encodeMessage, type AgentMessage } from "./agent-message.ts";
import { jsonBytes, jsonIn } from "./handshake.ts";

export interface ReliableStreamOptions {
  /** Which side this is: the agent sends `output_stream_data`. */
  readonly sends: "input_stream_data" | "output_stream_data";
  /** Real time. */
  readonly clock: Clock;
  readonly random: Random;
  /** Hands bytes to the other side; they may get lost. */
  readonly transmit: (bytes: Uint8Array) => void;
  /** Called with what the other side sent, once and in its order. */
  readonly deliver: (payloadType: number, payload: Uint8Array) => void;
  /** Whether nothing more can be delivered until `resume` is called: the other side waits for it. @default never */
  readonly isFull?: () => boolean;
  /** Called when the other side has taken what was sent before. */
  readonly acknowledged?: () => void;
  /** The other side has not taken a message for minutes. */
  readonly lost: () => void;
}

/** Of one message, as AWS's client and agent have it. */
export const payloadBytesMax = 1024;
/** With so many messages under way whoever sends waits, until there are fewer. */
export const pendingMax = 256;
export const pendingMin = 64;

/** The numbers of AWS's client. https://github.com/aws/session-manager-plugin/blob/mainline/src/config/config.go */
const resendTickMs = 100;
const resendAttemptsMax = 3000;
const bufferedMax = 10_000;
/** Of the messages that wait for their turn. */
const bufferedBytesMax = 2 ** 20;
const firstTimeoutMs = 200;
const timeoutMsMax = 1000;
const granularityMs = 10;

interface Sent {
  readonly sequenceNumber: number;
  readonly bytes: Uint8Array;
  lastSentAtMs: number;
  attempts: number;
}

/** One side of a session's stream: numbers what it sends and sends it until it is acknowledged, and puts in order what it receives. */
export class ReliableStream {
  readonly #options: ReliableStreamOptions;
  readonly #unacknowledged = new Map<number, Sent>();
  /** What waits for its turn, or for whoever takes it; acknowledged when it is delivered. */
  readonly #waiting = new Map<number, AgentMessage>();
  #waitingBytes = 0;
  readonly #roundTrip = { ms: 100, variationMs: 0 };
  #timeoutMs = firstTimeoutMs;
  #nextToSend = 0;
  #nextToDeliver = 0;
  #timer: Timer | undefined;
  #isClosed = false;

  constructor(options: ReliableStreamOptions) {
    this.#options = options;
  }

  /** How many messages the other side has not acknowledged. */
  get pending(): number {
    return this.#unacknowledged.size;
  }

  send(payloadType: number, payload: Uint8Array): void {
    if (this.#isClosed) return;
    const { sends, clock } = this.#options;
    const sequenceNumber = this.#nextToSend++;
    const flags = sequenceNumber === 0 ? 1 : 0;
    const bytes = this.#encode({ type: sends, sequenceNumber, flags, payloadType, payload });
    this.#unacknowledged.set(sequenceNumber, { sequenceNumber, bytes, lastSentAtMs: clock.now(), attempts: 0 });
    this.#options.transmit(bytes);
    this.#schedule();
  }

  receive(message: AgentMessage): void {
    if (this.#isClosed) return;
    if (message.type === "acknowledge") this.#takeAcknowledgement(message.payload);
    else if (message.type !== this.#options.sends && message.type.endsWith("_stream_data")) this.#takeData(message);
  }

  close(): void {
    this.#isClosed = true;
    this.#timer?.cancel();
    this.#unacknowledged.clear();
    this.#waiting.clear();
  }

  /** A message that is in no stream. */
  transmitAlone(type: "channel_closed", messageId: string, payload: Uint8Array): void {
    this.#options.transmit(
      this.#encode({ type, messageId, sequenceNumber: this.#nextToSend, flags: 2, payloadType: 0, payload }),
    );
  }

  /** More can be delivered again. */
  resume(): void {
    const { isFull, deliver } = this.#options;
    for (;;) {
      const next = this.#waiting.get(this.#nextToDeliver);
      if (!next || this.#hasClosed() || isFull?.() === true) return;
      this.#waiting.delete(this.#nextToDeliver++);
      this.#waitingBytes -= next.payload.length;
      this.#acknowledge(next);
      deliver(next.payloadType, next.payload);
    }
  }

  #takeData(message: AgentMessage): void {
    const { sequenceNumber, payload } = message;
    // One that came before: the other side sends it until it has our acknowledgement.
    if (sequenceNumber < this.#nextToDeliver) this.#acknowledge(message);
    if (sequenceNumber < this.#nextToDeliver || this.#waiting.has(sequenceNumber)) return;
    const isNext = sequenceNumber === this.#nextToDeliver;
    const hasRoom = this.#waiting.size < bufferedMax && this.#waitingBytes + payload.length <= bufferedBytesMax;
    // What there is no room for is sent again; the one whose turn it is would else never come.
    if (!hasRoom && !isNext) return;
    this.#waiting.set(sequenceNumber, message);
    this.#waitingBytes += payload.length;
    this.resume();
  }

  /** Whoever is delivered to may close the stream. */
  #hasClosed(): boolean {
    return this.#isClosed;
  }

  #acknowledge({ type, messageId, sequenceNumber }: AgentMessage): void {
    const payload = jsonBytes({
      AcknowledgedMessageType: type,
      AcknowledgedMessageId: messageId,
      AcknowledgedMessageSequenceNumber: sequenceNumber,
      IsSequentialMessage: true,
    });
    this.#options.transmit(this.#encode({ type: "acknowledge", sequenceNumber: 0, flags: 3, payloadType: 0, payload }));
  }

  #takeAcknowledgement(payload: Uint8Array): void {
    const { AcknowledgedMessageSequenceNumber: sequenceNumber } = jsonIn(payload);
    const sent = typeof sequenceNumber === "number" ? this.#unacknowledged.get(sequenceNumber) : undefined;
    if (!sent) return;
    this.#unacknowledged.delete(sent.sequenceNumber);
    this.#measure(this.#options.clock.now() - sent.lastSentAtMs);
    this.#options.acknowledged?.();
  }

  /** How long an acknowledgement takes, smoothed as TCP does. https://datatracker.ietf.org/doc/html/rfc6298 */
  #measure(tookMs: number): void {
    const { ms, variationMs } = this.#roundTrip;
    this.#roundTrip.variationMs = (3 / 4) * variationMs + (1 / 4) * Math.abs(ms - tookMs);
    this.#roundTrip.ms = (7 / 8) * ms + (1 / 8) * tookMs;
    const timeoutMs = this.#roundTrip.ms + Math.max(granularityMs, 4 * this.#roundTrip.variationMs);
    this.#timeoutMs = Math.min(timeoutMs, timeoutMsMax);
  }

  #schedule(): void {
    this.#timer ??= this.#options.clock.after(resendTickMs, () => {
      this.#timer = undefined;
      this.#resendOldest();
      if (this.#unacknowledged.size > 0 && !this.#isClosed) this.#schedule();
    });
  }

  /** One at a time: what follows is taken out of the other side's buffer when that is there. */
  #resendOldest(): void {
    const [oldest] = this.#unacknowledged.values();
    const { clock, transmit, lost } = this.#options;
    if (!oldest || clock.now() - oldest.lastSentAtMs < this.#timeoutMs) return;
    if (oldest.attempts >= resendAttemptsMax) return lost();
    oldest.attempts++;
    oldest.lastSentAtMs = clock.now();
    transmit(oldest.bytes);
  }

  #encode(message: Omit<AgentMessage, "messageId" | "createdAtMs"> & { readonly messageId?: string }): Buffer {
    const { clock, random } = this.#options;
    return encodeMessage({ messageId: uuid(random), ...message, createdAtMs: clock.now() });
  }
}
