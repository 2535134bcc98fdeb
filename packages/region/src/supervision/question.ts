import { Agent, get, type ClientRequest } from "node:http";

/** The header by which the control plane knows that its supervisor asks: its pid. */
export const supervisorHeader = "x-evenkeel-supervisor";

/** Asks a control plane whether it answers, one question at a time. */
export class Question {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });
  #open: ClientRequest | undefined;
  #wasAnswered = true;

  /** Whether the last question was answered; one that is still open is given up. */
  wasAnswered(): boolean {
    this.#open?.destroy();
    return this.#wasAnswered;
  }

  ask(endpoint: string | undefined): void {
    if (endpoint === undefined) return;
    this.#wasAnswered = false;
    const request = get(`${endpoint}/_evenkeel/health`, {
      agent: this.#agent,
      headers: { [supervisorHeader]: String(process.pid) },
    });
    this.#open = request;
    request.on("response", (response) => {
      response.resume();
      this.#wasAnswered = response.statusCode === 200;
      this.#open = undefined;
    });
    // Refused or cut: it was not answered.
    request.on("error", () => undefined);
  }
}
