import type { Socket } from "node:net";
import type { Downstream, Upstream } from "../targets/connection.ts";
import type { TargetRuntime } from "../targets/target.ts";
import { malformed } from "../wire/chunk-reader.ts";
import { head, incomplete } from "../wire/head.ts";
import { output } from "../wire/output.ts";
import { scanRequestHead, skipEmptyLine } from "../wire/request-head.ts";
import { answerFor, type Answer } from "./elb-answer.ts";
import { Exchange } from "./exchange.ts";
import { idleAction, type ClientPhase } from "./idle-timeout.ts";
import { InputGate } from "./input-gate.ts";
import { KeepAlive } from "./keep-alive.ts";
import { completeRequestHead, Peer } from "./request-forwarding.ts";
import { sendOutput } from "./sending.ts";
import type { Client, ListenerHandle, NodeState } from "./node-state.ts";
import { TargetConnection } from "./target-connection.ts";

const continueLine = "HTTP/1.1 100 Continue\r\n\r\n";

/** A client's connection: reads its requests one after the other and gives each to a target or answers it. */
export class ClientConnection implements Client, Downstream {
  readonly exchange: Exchange;
  readonly listener: ListenerHandle;
  readonly #socket: Socket;
  readonly #input: InputGate;
  readonly #keepAlive: KeepAlive;
  readonly #node: NodeState;
  readonly #peer: Peer;
  #phase: ClientPhase = "head";
  #target: Upstream | undefined = undefined;

  constructor(socket: Socket, listener: ListenerHandle) {
    this.#socket = socket;
    this.listener = listener;
    this.#input = new InputGate(socket);
    this.#node = listener.node;
    this.exchange = new Exchange(listener.node);
    this.#keepAlive = new KeepAlive(listener.node);
    this.#peer = new Peer(socket.remoteAddress ?? "", socket.remotePort ?? 0);
    this.#node.clients.add(this);
    socket.on("drain", () => this.#onDrain());
    socket.on("end", () => this.#onEnd());
    socket.on("error", () => undefined);
    socket.on("close", () => this.#onClose());
  }

  get closes(): boolean {
    return this.#keepAlive.endsAfterResponse || !this.listener.isOpen;
  }

  /** Takes what the client sent, `input[0, end)`; keeps nothing of it but copies. */
  read(input: Buffer, end: number): void {
    this.touch();
    this.#node.counters.counts.processedBytes += end;
    if (this.#input.isEmpty) return this.#consume(input, end);
    const bytes = input.subarray(0, end);
    const held = this.#phase === "head" ? this.#input.takeHead(bytes) : this.#input.take(bytes);
    if (held) this.#consume(held, held.length);
  }

  closeAfterResponse(): void {
    this.#keepAlive.endAfterResponse();
  }

  touch(): void {
    this.#keepAlive.touch();
  }

  sendOutput(): boolean {
    return sendOutput(this.#socket);
  }

  resumeReading(): void {
    this.#input.resume();
  }

  isIdleFor(seconds: number): boolean {
    return this.#phase === "head" && this.#input.isEmpty && this.#keepAlive.idleSeconds > seconds;
  }

  closeIfIdle(): void {
    if (this.#phase === "head" && this.#input.isEmpty) this.#closeGracefully();
  }

  destroy(): void {
    this.#socket.destroy();
  }

  endResponse(): void {
    this.#target = undefined;
    this.exchange.end();
    if (!this.exchange.body.isComplete) this.closeAfterResponse();
    this.#goOn();
  }

  failTarget(status: number): void {
    this.#target = undefined;
    if (this.exchange.hasResponded) {
      this.exchange.end();
      // A reset, so that a body without a length is not taken for complete.
      this.#socket.resetAndDestroy();
      return;
    }
    this.#answer({ status });
    this.#goOn();
  }

  openTunnel(): void {
    this.#phase = "tunnel";
    this.#takeUpHeld();
  }

  endTunnel(): void {
    this.#target = undefined;
    this.exchange.end();
    this.#closeGracefully();
  }

  checkIdle(): void {
    const action = idleAction({
      phase: this.#phase,
      seconds: this.#keepAlive.idleSeconds,
      idleTimeoutSeconds: this.#node.attributes.idleTimeoutSeconds,
      isConnecting: this.#target?.isConnecting === true,
      hasResponded: this.exchange.hasResponded,
      hasInput: !this.#input.isEmpty,
      isPaused: this.#input.isPaused,
    });
    if (action === "close") this.#closeGracefully();
    else if (action === "destroy") this.destroy();
    else if (action !== "wait") this.#giveUp(action);
  }

  #giveUp(status: 408 | 504): void {
    const target = this.#target;
    this.#target = undefined;
    target?.abandon();
    if (this.#phase === "head") this.exchange.start();
    if (status === 408) this.#refuse(status);
    else this.failTarget(status);
  }

  #onDrain(): void {
    this.touch();
    this.#target?.resume();
  }

  #consume(input: Buffer, end: number): void {
    let p = 0;
    while (p < end) {
      switch (this.#phase) {
        case "head":
          p = this.#takeHead(input, p, end);
          break;
        case "body":
          p = this.#takeBody(input, p, end);
          break;
        case "tunnel":
          if (this.#target?.sendRange(input, p, end) === false) this.#input.pause();
          return;
        case "response":
          this.#input.hold(Buffer.from(input.subarray(p, end)));
          this.#input.pause();
          return;
        case "closing":
        case "closed":
          return;
      }
    }
  }

  #takeHead(input: Buffer, start: number, end: number): number {
    const from = skipEmptyLine(input, start, end);
    if (from >= end) return from;
    const after = scanRequestHead(input, from, end, this.listener.policy);
    if (after === incomplete) {
      this.#input.hold(Buffer.from(input.subarray(from, end)));
      return end;
    }
    this.exchange.start();
    if (after < 0) return this.#refuse(-after);
    if (this.exchange.begin(head)) this.closeAfterResponse();
    this.#phase = this.exchange.body.isComplete ? "response" : "body";
    return this.#route(input, after, end);
  }

  #route(input: Buffer, bodyStart: number, end: number): number {
    const decision = this.listener.decide(input, this.#peer.address);
    const target =
      decision.type === "forward" ? decision.group?.choose(this.#node, this.exchange.receivedMs) : undefined;
    if (target) return this.#forward(input, bodyStart, end, target);
    this.#answer(decision.type === "forward" ? { status: 503 } : answerFor(decision, input, this.listener));
    this.#settle();
    return bodyStart;
  }

  #forward(input: Buffer, bodyStart: number, end: number, target: TargetRuntime): number {
    const { receivedMs } = this.exchange;
    completeRequestHead(head, output, input, this.#peer, this.listener.policy, this.#node, receivedMs);
    const p = this.#beginBody(input, bodyStart, end);
    if (p === malformed) return this.#refuse(400);
    this.exchange.dispatchedMs = receivedMs;
    this.#node.counters.counts.requests++;
    this.#target = target.idle.pop() ?? new TargetConnection(target, this.#node);
    if (!this.#target.begin(this)) this.#input.pause();
    return p;
  }

  /** What there is of the body goes with the head; a client that asks first gets 100 Continue at once. */
  #beginBody(input: Buffer, start: number, end: number): number {
    const { body, isHttp11 } = this.exchange;
    if (body.isComplete) return start;
    if (start === end && head.expectsContinue && isHttp11) this.#socket.write(continueLine);
    const p = body.append(input, start, end);
    if (this.exchange.body.isComplete) this.#phase = "response";
    return p;
  }

  #takeBody(input: Buffer, start: number, end: number): number {
    output.length = 0;
    const p = this.exchange.body.append(input, start, end);
    if (p === malformed) return this.#breakOff();
    if (this.#target && !this.#target.sendOutput()) this.#input.pause();
    if (!this.exchange.body.isComplete) return p;
    if (this.#target) this.#phase = "response";
    else this.#settle();
    return p;
  }

  /** The body turned out to be none: the target must not take what it got for a request. */
  #breakOff(): number {
    const target = this.#target;
    this.#target = undefined;
    target?.abandon();
    if (!this.exchange.hasResponded) return this.#refuse(400);
    this.destroy();
    return Infinity;
  }

  /** Answers an error behind which no byte has a certain meaning; the input is over. */
  #refuse(status: number): number {
    this.closeAfterResponse();
    this.#answer({ status });
    this.#closeGracefully();
    return Infinity;
  }

  #answer(answer: Answer): void {
    this.exchange.answer(this.#socket, answer, this.closes ? "close" : "keep-alive");
  }

  /** Behind a response: the next request, the rest of a body that no target reads, or the end. */
  #goOn(): void {
    this.#settle();
    this.#takeUpHeld();
  }

  #settle(): void {
    if (this.closes) this.#closeGracefully();
    else if (this.exchange.body.isComplete) this.#phase = "head";
  }

  #takeUpHeld(): void {
    const held = this.#input.release();
    this.#input.resume();
    if (held) this.#consume(held, held.length);
  }

  #closeGracefully(): void {
    this.#phase = "closing";
    this.touch();
    this.#socket.end();
    this.#input.resume();
  }

  /** The client sends no more. In the middle of a request that means that it has gone. */
  #onEnd(): void {
    if (this.#phase === "tunnel") this.#target?.end();
    else if (this.#phase !== "closing") this.#socket.end();
    if (this.#phase === "body" || this.#phase === "response") this.#leave();
  }

  #onClose(): void {
    this.#leave();
    this.#node.clients.delete(this);
    this.#phase = "closed";
  }

  /** Gives up what the client no longer waits for. */
  #leave(): void {
    const target = this.#target;
    this.#target = undefined;
    if (!target) return;
    target.abandon();
    if (this.exchange.hasResponded) this.exchange.end();
    else this.exchange.endHere(this.#phase === "body" ? 400 : 460);
    this.destroy();
  }
}
