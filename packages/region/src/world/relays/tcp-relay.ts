import type { Clock, Random } from "@evenkeel/kernel";
import {
  Agent,
  createServer as createHttpServer,
  request,
  type IncomingMessage,
  type Server as HttpServer,
  type ServerResponse,
} from "node:http";
import { connect, createServer, type Server, type Socket } from "node:net";
import { Allowance, Gate, lossDelayOf, passOn } from "./link.ts";
import type { Relay, RelayBehaviour } from "../relays.ts";

interface TcpRelayOptions {
  readonly clock: Clock;
  readonly random: Random;
}

const loopback = "127.0.0.1";

/** One relay: what its port gets goes on to the target's, as its behaviour says at that moment. */
export class TcpRelay {
  readonly #options: TcpRelayOptions;
  readonly #to: Relay["to"];
  #behaviour: RelayBehaviour;
  readonly #server: Server;
  readonly #errors: HttpServer;
  /** For requests that are read as HTTP: what they are not answered for goes on as the rest of the behaviour says. */
  readonly #onward: Server;
  readonly #agent = new Agent({ keepAlive: false, maxSockets: Infinity });
  readonly #sockets = new Set<Socket>();
  /** Connections of clients that may come again with another request, and have none under way: of those whose HTTP is read. */
  readonly #waiting = new Set<Socket>();
  /** Connections of clients of which nothing is read: what is sent passes as it is. */
  readonly #unread = new Set<Socket>();
  #isRetired = false;
  readonly #gate = new Gate();
  readonly #allowances: Readonly<Record<"requests" | "answers", Allowance>>;

  constructor({ to, behaviour }: Relay, options: TcpRelayOptions) {
    this.#options = options;
    this.#to = to;
    this.#behaviour = behaviour;
    if (behaviour.passage === "held") this.#gate.shut();
    const allowance = (): Allowance => new Allowance(options.clock, () => this.#behaviour.bytesPerSecond);
    this.#allowances = { requests: allowance(), answers: allowance() };
    this.#server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => this.#take(socket));
    this.#onward = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
      this.#note(socket);
      this.#connect(socket);
    });
    this.#errors = createHttpServer((asked, answer) => this.#answer(asked, answer));
    this.#errors.keepAliveTimeout = 0;
  }

  /** How many connections there are. */
  get connections(): number {
    return this.#sockets.size;
  }

  /** Listens on a free port of loopback; resolves with it. */
  async listen(): Promise<number> {
    await Promise.all([this.#server, this.#onward].map(listening));
    return portOf(this.#server);
  }

  /** Connections that stand behave so from now on; those whose requests were not counted end where they are to be. */
  update(behaviour: RelayBehaviour): void {
    const { errorPercent = 0, resetPercent = 0 } = this.#behaviour;
    this.#behaviour = behaviour;
    if (errorPercent === 0 && (behaviour.errorPercent ?? 0) > 0) for (const client of this.#unread) client.destroy();
    if (resetPercent === 0) for (const client of this.#unread) this.#resetSome(client);
    if (behaviour.passage === "held") this.#gate.shut();
    else this.#gate.open();
  }

  /** Takes no more connections; those that there are go on, as well as they can. */
  retire(): void {
    this.#behaviour = {};
    this.#gate.open();
    this.#server.close();
    this.#isRetired = true;
    for (const socket of this.#waiting) socket.destroy();
    this.#endOnward();
  }

  /** Ends at once, with every connection. */
  end(): void {
    this.retire();
    for (const socket of this.#sockets) socket.destroy();
    this.#onward.close();
  }

  /** Where errors are answered, HTTP is read. */
  #take(socket: Socket): void {
    this.#note(socket);
    this.#gate.pass(() => {
      if (socket.destroyed) return;
      if ((this.#behaviour.errorPercent ?? 0) > 0) this.#errors.emit("connection", socket);
      else this.#connect(socket);
    });
  }

  #connect(client: Socket): void {
    const { clock, random } = this.#options;
    const { lossPercent = 0 } = this.#behaviour;
    const target = connect({ ...this.#to, allowHalfOpen: true, noDelay: true });
    this.#note(target);
    const behaviour = (): RelayBehaviour => this.#behaviour;
    const allowances = this.#allowances;
    const gate = this.#gate;
    this.#unread.add(client);
    this.#resetSome(client);
    client.pause();
    clock.after(lossDelayOf(lossPercent, random), () => {
      passOn(client, target, { clock, random, behaviour, gate, allowance: allowances.requests, direction: "requests" });
      passOn(target, client, { clock, random, behaviour, gate, allowance: allowances.answers, direction: "answers" });
      client.resume();
    });
    client.on("error", () => target.resetAndDestroy());
    target.on("error", () => client.resetAndDestroy());
    client.on("close", () => {
      this.#unread.delete(client);
      target.destroySoon();
    });
    // What it said last may still be on its way to the client, whose end follows it.
    target.on("close", (hadError) => hadError && client.destroy());
  }

  /** At the next that it sends: before that no client would know what for. */
  #resetSome(client: Socket): void {
    if (this.#happens(this.#behaviour.resetPercent)) client.prependOnceListener("data", () => client.resetAndDestroy());
  }

  #answer(asked: IncomingMessage, answer: ServerResponse): void {
    const { socket } = asked;
    this.#waiting.delete(socket);
    answer.once("finish", () => {
      if (this.#isRetired) socket.destroySoon();
      else if (this.#sockets.has(socket)) this.#waiting.add(socket);
    });
    if (this.#happens(this.#behaviour.errorPercent)) {
      asked.resume();
      answer.writeHead(500, { "content-type": "text/plain" }).end("Internal Server Error\n");
      return;
    }
    const { method, url: path, rawHeaders: headers } = asked;
    const to = { host: loopback, port: portOf(this.#onward) };
    const onward = request({ ...to, agent: this.#agent, method, path, headers, setHost: false }, (answered) => {
      answer.writeHead(answered.statusCode ?? 502, answered.rawHeaders);
      answered.pipe(answer);
    });
    onward.on("error", () => socket.resetAndDestroy());
    answer.on("close", () => onward.destroy());
    asked.pipe(onward);
  }

  /** Not before the last of those that it is for has gone. */
  #endOnward(): void {
    if (this.#isRetired && this.#sockets.size === 0) this.#onward.close();
  }

  #happens(percent = 0): boolean {
    return percent > 0 && this.#options.random.fraction() * 100 < percent;
  }

  #note(socket: Socket): void {
    this.#sockets.add(socket);
    socket.once("close", () => {
      this.#sockets.delete(socket);
      this.#waiting.delete(socket);
      this.#endOnward();
    });
    socket.on("error", () => undefined);
  }
}

function listening(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host: loopback, port: 0 }, resolve);
  });
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}
