import type { Address } from "../snapshot.ts";
import type { Downstream, Upstream } from "../targets/connection.ts";
import { routeTo } from "../targets/route.ts";
import type { TargetRuntime } from "../targets/target.ts";
import { malformed } from "../wire/chunk-reader.ts";
import { head, incomplete } from "../wire/head.ts";
import { output } from "../wire/output.ts";
import { scanResponseHead } from "../wire/response-head.ts";
import { readBuffer } from "./read-buffer.ts";
import { ResponseBody } from "./response-body.ts";
import { sendOutput } from "./sending.ts";
import type { NodeState } from "./node-state.ts";
import { TargetSocket } from "./target-socket.ts";

/** A target that says so often that it is still at it has nothing else to say. */
const interimResponsesMax = 32;

/** What of its node a connection to a target looks at. */
type Node = Pick<NodeState, "clock" | "counters" | "tick" | "isStopping">;

type Phase = "idle" | "head" | "body" | "tunnel" | "closed";

/** A connection to a target: carries one request at a time and reads its response on to the client. */
export class TargetConnection implements Upstream {
  readonly #target: TargetRuntime;
  readonly #node: Node;
  readonly #socket: TargetSocket;
  readonly #response = new ResponseBody();
  #client: Downstream | undefined = undefined;
  #phase: Phase = "idle";
  /** A response head that is not complete. */
  #held: Buffer | undefined = undefined;
  #interimResponses = 0;
  #isReusable = false;
  #isPaused = false;
  /** As it was when it began. */
  readonly #address: Address;
  /** When it was last used, in ticks. */
  lastActive = 0;

  constructor(target: TargetRuntime, node: Node) {
    this.#target = target;
    this.#node = node;
    target.connections.add(this);
    node.counters.counts.newConnections++;
    const callback = (length: number): boolean => {
      this.#onData(readBuffer, length);
      return true;
    };
    this.#address = target.description.address;
    this.#socket = new TargetSocket({ onread: { buffer: readBuffer, callback } });
    if (this.#address.cutOff === undefined) this.#socket.connect(routeTo(this.#address));
    else this.#socket.sever();
    this.#socket.setNoDelay();
    this.#socket.on("connect", () => this.#onConnect());
    this.#socket.on("drain", () => this.#client?.resumeReading());
    this.#socket.on("end", () => this.#onEnd());
    this.#socket.on("error", (error: NodeJS.ErrnoException) => this.#onError(error));
    this.#socket.on("close", () => this.#onClose());
  }

  get isConnecting(): boolean {
    return this.#address.cutOff !== undefined || this.#socket.connecting;
  }

  /** Sends the request in the output; false when the client should wait. */
  begin(client: Downstream): boolean {
    this.#client = client;
    this.#phase = "head";
    this.#interimResponses = 0;
    this.#target.inFlight++;
    this.#target.counters.requests++;
    return this.sendOutput();
  }

  sendOutput(): boolean {
    if (this.#socket.isSevered) return false;
    // What a target no longer takes is dropped, so that the client can send it all and read the answer.
    return output.length === 0 || this.#socket.isReadOnly || sendOutput(this.#socket);
  }

  sendRange(input: Buffer, start: number, end: number): boolean {
    output.length = 0;
    output.appendRange(input, start, end);
    return this.sendOutput();
  }

  resume(): void {
    if (this.#isPaused) this.#socket.resume();
    this.#isPaused = false;
  }

  #pause(): void {
    this.#isPaused = true;
    this.#socket.pause();
  }

  sever(): void {
    this.#socket.sever();
  }

  /** The client's side of a tunnel is over. */
  end(): void {
    this.#socket.end();
  }

  /** The client no longer waits for the response. */
  abandon(): void {
    this.#release();
    this.close();
  }

  /** Ends it, and what is in flight on it with the load balancer's answer. */
  cut(): void {
    const client = this.#release();
    this.close();
    client?.failTarget(502);
  }

  close(): void {
    this.#phase = "closed";
    this.#target.connections.delete(this);
    this.#socket.destroy();
  }

  #release(): Downstream | undefined {
    const client = this.#client;
    this.#client = undefined;
    if (client) this.#target.inFlight--;
    return client;
  }

  #onData(buffer: Buffer, length: number): void {
    const client = this.#client;
    // There is no request: whatever it is must not become the next request's response.
    if (!client) {
      this.#discard();
      return;
    }
    this.lastActive = this.#node.tick;
    client.touch();
    if (this.#phase === "tunnel") {
      this.#pass(client, buffer, 0, length);
      return;
    }
    if (this.#phase === "body") {
      this.#takeBody(client, buffer, 0, length);
      return;
    }
    const held = this.#held;
    this.#held = undefined;
    if (held) this.#takeHead(client, Buffer.concat([held, buffer.subarray(0, length)]), 0, held.length + length);
    else this.#takeHead(client, buffer, 0, length);
  }

  #takeHead(client: Downstream, input: Buffer, start: number, end: number): void {
    const after = scanResponseHead(input, start, end);
    if (after === incomplete) this.#held = Buffer.from(input.subarray(start, end));
    else if (after < 0) this.cut();
    else if (head.status < 200) this.#takeInterim(client, input, after, end);
    else this.#beginResponse(client, input, after, end);
  }

  #takeInterim(client: Downstream, input: Buffer, start: number, end: number): void {
    if (head.status === 101) {
      this.#switchProtocols(client, input, start, end);
      return;
    }
    if (++this.#interimResponses > interimResponsesMax) {
      this.cut();
      return;
    }
    if (client.exchange.isHttp11) {
      output.lineEnd();
      this.#sendToClient(client);
    }
    if (start < end) this.#takeHead(client, input, start, end);
  }

  #switchProtocols(client: Downstream, input: Buffer, start: number, end: number): void {
    if (!client.exchange.wantsWebSocket) {
      this.cut();
      return;
    }
    this.#markResponded(client);
    output.text("Connection: upgrade\r\nUpgrade: websocket\r\n\r\n");
    output.appendRange(input, start, end);
    this.#phase = "tunnel";
    this.#sendToClient(client);
    client.openTunnel();
  }

  #beginResponse(client: Downstream, input: Buffer, start: number, end: number): void {
    this.#markResponded(client);
    this.#isReusable = head.version11 ? !head.wantsClose : head.wantsKeepAlive;
    this.#response.begin(head, client.exchange);
    if (this.#response.isEndedByClose) client.closeAfterResponse();
    if (client.closes) output.text("Connection: close\r\n");
    else if (!client.exchange.isHttp11) output.text("Connection: keep-alive\r\n");
    output.lineEnd();
    this.#phase = "body";
    this.#appendBody(client, input, start, end);
  }

  #markResponded(client: Downstream): void {
    const { counters } = this.#target;
    client.exchange.beginResponse();
    counters.status(head.status);
    counters.responseTimes.add(this.#node.clock.now() - client.exchange.dispatchedMs);
  }

  #takeBody(client: Downstream, input: Buffer, start: number, end: number): void {
    output.length = 0;
    const piece = this.#response.plainPiece(end - start);
    if (piece > 0) this.#pass(client, input, start, start + piece);
    else this.#appendBody(client, input, start, end);
  }

  /** Sends the output with what there is of the body. */
  #appendBody(client: Downstream, input: Buffer, start: number, end: number): void {
    const after = this.#response.isComplete ? start : this.#response.append(input, start, end);
    if (after === malformed) {
      this.cut();
      return;
    }
    if (after < end) this.#isReusable = false;
    const hasRoom = this.#sendToClient(client);
    if (this.#response.isComplete) this.#endResponse(client);
    else if (!hasRoom) this.#pause();
  }

  #endResponse(client: Downstream): void {
    this.#release();
    if (
      this.#isReusable &&
      client.exchange.isRequestComplete &&
      !this.#node.isStopping &&
      this.#target.reuses(this.#address)
    ) {
      this.#phase = "idle";
      this.resume();
      this.#target.idle.push(this);
    } else this.close();
    client.endResponse();
  }

  /** Sends bytes as they are, without framing. */
  #pass(client: Downstream, input: Buffer, start: number, end: number): void {
    output.length = 0;
    output.appendRange(input, start, end);
    if (!this.#sendToClient(client)) this.#pause();
  }

  #sendToClient(client: Downstream): boolean {
    this.#node.counters.counts.processedBytes += output.length;
    return output.length === 0 || client.sendOutput();
  }

  #discard(): void {
    this.#target.notIdle(this);
    this.close();
  }

  /** A request that waited for the connection only goes out now. */
  #onConnect(): void {
    if (this.#client) this.#client.exchange.dispatchedMs = this.#node.clock.now();
  }

  #onEnd(): void {
    const client = this.#client;
    if (client && this.#phase === "body" && this.#response.endsWithConnection) {
      output.length = 0;
      this.#response.endByClose();
      this.#isReusable = false;
      this.#sendToClient(client);
      this.#endResponse(client);
    } else this.#onClose();
  }

  #onError(error: NodeJS.ErrnoException): void {
    if (this.#phase !== "head" || error.syscall !== "connect") return;
    this.#target.counters.connectionErrors++;
    const client = this.#release();
    this.close();
    client?.failTarget(error.code === "ETIMEDOUT" ? 504 : 502);
  }

  #onClose(): void {
    if (this.#phase === "closed") return;
    if (this.#phase === "idle") {
      this.#discard();
      return;
    }
    const wasTunnel = this.#phase === "tunnel";
    const client = this.#release();
    this.close();
    if (wasTunnel) client?.endTunnel();
    else client?.failTarget(502);
  }
}
