import { realClock, type Timer } from "@evenkeel/kernel";
import { Agent, get } from "node:http";

/** What came of the requests: those that were not answered with 200, by cause and by their number in the order of sending. */
export interface Traffic {
  readonly sent: number;
  readonly failures: readonly Failure[];
}

export interface Failure {
  readonly cause: string;
  readonly number: number;
}

/** Steady requests over kept connections, sent on time however slow the answers are. */
export class SteadyTraffic {
  readonly #url: string;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 64 });
  readonly #failures: Failure[] = [];
  readonly #startedAtMs = realClock.now();
  #sent = 0;
  #open = 0;
  #timer: Timer | undefined;
  #whenIdle: (() => void) | undefined;

  private constructor(url: string) {
    this.#url = url;
  }

  static start(url: string, requestsPerSecond: number): SteadyTraffic {
    const traffic = new SteadyTraffic(url);
    const tick = (): void => {
      const dueCount = ((realClock.now() - traffic.#startedAtMs) / 1000) * requestsPerSecond;
      while (traffic.#sent < dueCount) traffic.#send();
      traffic.#timer = realClock.after(1000 / requestsPerSecond, tick);
    };
    tick();
    return traffic;
  }

  /** Resolves when so many more requests were sent. */
  more(count: number): Promise<void> {
    const wanted = this.#sent + count;
    return new Promise((resolve) => {
      const look = (): void => {
        if (this.#sent >= wanted) resolve();
        else realClock.after(10, look);
      };
      look();
    });
  }

  /** How many requests were sent until now. */
  get sent(): number {
    return this.#sent;
  }

  /** Sends no more, waits for what is on its way, and reports. */
  async stop(): Promise<Traffic> {
    this.#timer?.cancel();
    if (this.#open > 0) await new Promise<void>((resolve) => (this.#whenIdle = resolve));
    this.#agent.destroy();
    return { sent: this.#sent, failures: this.#failures };
  }

  #send(): void {
    const number = ++this.#sent;
    this.#open++;
    const settle = (cause?: string): void => {
      this.#open--;
      if (cause !== undefined) this.#failures.push({ cause, number });
      if (this.#open === 0) this.#whenIdle?.();
    };
    const request = get(this.#url, { agent: this.#agent }, (response) => {
      response.resume();
      response.on("end", () => settle(response.statusCode === 200 ? undefined : String(response.statusCode)));
      response.on("error", (error) => settle(error.message));
    });
    request.on("error", (error) => settle(error.message));
  }
}
