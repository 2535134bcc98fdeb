import type { Socket } from "node:net";
import type { ForwardedExchange } from "../targets/connection.ts";
import { isWebSocketUpgrade, type Head } from "../wire/head.ts";
import { methods } from "../wire/methods.ts";
import { elbAnswer, type Answer, type ElbAnswer } from "./elb-answer.ts";
import { RequestBody } from "./request-body.ts";
import type { NodeState } from "./node-state.ts";

/** The request that a client's connection carries and its response; reused for the next one. */
export class Exchange implements ForwardedExchange {
  /** When its head had come, in milliseconds of the clock. */
  receivedMs = 0;
  dispatchedMs = 0;
  readonly body = new RequestBody();
  readonly #node: NodeState;
  /** A response has begun: an error can no longer be answered. */
  hasResponded = false;
  isHttp11 = true;
  isHead = false;
  wantsWebSocket = false;

  constructor(node: NodeState) {
    this.#node = node;
  }

  /** Whether the client has sent all of the request. */
  get isRequestComplete(): boolean {
    return this.body.isComplete;
  }

  /** Something came that may be a request. */
  start(): void {
    this.receivedMs = this.#node.clock.now();
    this.hasResponded = this.isHead = false;
  }

  /** It is one, and this is its head. Returns whether its connection ends behind the response. */
  begin(head: Head): boolean {
    const { counts } = this.#node.counters;
    if (head.nonCompliant) counts.nonCompliantRequests++;
    if (head.droppedNames > 0) counts.droppedInvalidHeaderRequests++;
    this.isHttp11 = head.version11;
    this.isHead = head.method === methods.head;
    this.wantsWebSocket = isWebSocketUpgrade(head);
    this.body.begin(head);
    if (head.ambiguous && this.#node.attributes.desyncMitigationMode !== "monitor") return true;
    return head.wantsClose || (!head.version11 && !head.wantsKeepAlive);
  }

  /** The target answers. */
  beginResponse(): void {
    this.hasResponded = true;
  }

  /** The load balancer answers itself. */
  answer(socket: Socket, answer: Answer, connection: ElbAnswer["connection"]): void {
    this.hasResponded = true;
    const nowMs = this.#node.clock.now();
    const bytes = elbAnswer({ ...answer, nowMs, connection, part: this.isHead ? "head" : "whole" });
    this.#node.counters.counts.processedBytes += bytes.length;
    socket.write(bytes);
    this.endHere(answer.status);
  }

  /** The target's response is complete, or as complete as it will be. */
  end(): void {
    this.#node.counters.counts.responses++;
  }

  /** It ends with a status of the load balancer's own. */
  endHere(status: number): void {
    this.#node.counters.elbCode(status);
    this.end();
  }
}
