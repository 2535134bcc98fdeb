import { Agent, get, type ClientRequest } from "node:http";

/** The header by which the control plane knows that its supervisor asks: its pid. */
export const supervisorHeader = "x-evenkeel-supervisor";

/** Asks a control plane whether it answers, one question at a time: a late answer is one, too. */
export class Question {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });
  #open: ClientRequest | undefined;
  #wasAnswered = true;

  /** Whether the last question was answered by now. */
  wasAnswered(): boolean {
    return this.#wasAnswered;
  }

  ask(endpoint: string | undefined): void {
    if (endpoint === undefined || this.#open) return;
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
    request.on("error", () => (this.#open = undefined));
  }
}
