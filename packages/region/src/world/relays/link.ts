import type { Clock, Random, Timer } from "@evenkeel/kernel";
import type { Socket } from "node:net";
import type { RelayBehaviour } from "../relays.ts";

export interface LinkOptions {
  readonly clock: Clock;
  readonly random: Random;
  /** As it is when a piece comes. */
  readonly behaviour: () => RelayBehaviour;
  /** What passes this way on all connections. */
  readonly allowance: Allowance;
  readonly gate: Gate;
  /** `answers` come later by the relay's latency. */
  readonly direction: "requests" | "answers";
}

/** TCP waits at least so long before it sends again, and twice as long each time. https://www.rfc-editor.org/rfc/rfc6298 (Linux: 200 ms) */
const retransmissionMs = 200;

/** So much may be on its way before its source waits. */
const onTheWayMax = 1 << 20;

/** Passes what one socket sends on to another, in its order, and later. */
export function passOn(from: Socket, to: Socket, options: LinkOptions): void {
  const { clock, allowance, gate } = options;
  const timers = new Set<Timer>();
  let lastDueMs = 0;
  let onTheWay = 0;
  const later = (delayMs: number, act: () => void): void => {
    lastDueMs = Math.max(lastDueMs, clock.now() + delayMs);
    if (lastDueMs <= clock.now() && timers.size === 0) return act();
    const timer = clock.after(lastDueMs - clock.now(), () => {
      timers.delete(timer);
      act();
    });
    timers.add(timer);
  };
  const arrive = (piece: Buffer): void => {
    onTheWay -= piece.length;
    const hasRoom = to.write(piece);
    if (hasRoom && onTheWay < onTheWayMax) from.resume();
    else if (!hasRoom) to.once("drain", () => from.resume());
  };
  from.on("data", (piece: Buffer) => {
    // Reset with this very piece: it does not pass.
    if (from.destroyed) return;
    onTheWay += piece.length;
    if (onTheWay >= onTheWayMax) from.pause();
    gate.pass(() => later(delayOf(options) + allowance.waitMs(piece.length), () => arrive(piece)));
  });
  from.on("end", () => gate.pass(() => later(0, () => to.end())));
  to.once("close", () => {
    for (const timer of timers) timer.cancel();
  });
}

/** How much later a piece comes, in milliseconds. */
function delayOf({ behaviour, random, direction }: Pick<LinkOptions, "behaviour" | "random" | "direction">): number {
  const { latencyMs = 0, jitterMs = 0, lossPercent = 0 } = behaviour();
  const latency = direction === "answers" ? Math.max(0, latencyMs + (random.fraction() * 2 - 1) * jitterMs) : 0;
  return latency + lossDelayOf(lossPercent, random);
}

/** A piece that is lost comes when it is sent again, if that is not lost too. */
export function lossDelayOf(lossPercent: number, random: Random): number {
  let waitMs = 0;
  for (let time = 0; time < 6 && random.fraction() * 100 < lossPercent; time++) waitMs += retransmissionMs * 2 ** time;
  return waitMs;
}

/** Lets everything through, or holds it until it is opened, in its order. */
export class Gate {
  readonly #held: (() => void)[] = [];
  #isShut = false;

  pass(act: () => void): void {
    if (this.#isShut) this.#held.push(act);
    else act();
  }

  shut(): void {
    this.#isShut = true;
  }

  open(): void {
    this.#isShut = false;
    for (const act of this.#held.splice(0)) act();
  }
}

/** Bytes that may pass in a second: what comes beyond them waits behind what came before. */
export class Allowance {
  readonly #clock: Clock;
  readonly #bytesPerSecond: () => number | undefined;
  #freeAtMs = 0;

  constructor(clock: Clock, bytesPerSecond: () => number | undefined) {
    this.#clock = clock;
    this.#bytesPerSecond = bytesPerSecond;
  }

  /** How long so many bytes have to wait until all of them have passed, in milliseconds. */
  waitMs(bytes: number): number {
    const bytesPerSecond = this.#bytesPerSecond();
    if (bytesPerSecond === undefined) return 0;
    const nowMs = this.#clock.now();
    this.#freeAtMs = Math.max(this.#freeAtMs, nowMs) + (bytes * 1000) / bytesPerSecond;
    return this.#freeAtMs - nowMs;
  }
}
