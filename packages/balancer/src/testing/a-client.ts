import { once } from "node:events";
import { connect, type Socket } from "node:net";

/** A client on a real socket that sends what it is given, byte for byte. */
export class TestClient {
  readonly socket: Socket;
  #received = Buffer.alloc(0);
  #changed: (() => void)[] = [];
  isClosed = false;

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.on("data", (bytes) => {
      this.#received = Buffer.concat([this.#received, bytes]);
      this.#wake();
    });
    socket.on("error", () => undefined);
    socket.on("close", () => {
      this.isClosed = true;
      this.#wake();
    });
  }

  static async connect(port: number): Promise<TestClient> {
    const socket = connect({ host: "127.0.0.1", port, noDelay: true });
    await once(socket, "connect");
    return new TestClient(socket);
  }

  get received(): string {
    return this.#received.toString("latin1");
  }

  send(text: string): void {
    this.socket.write(text, "latin1");
  }

  /** Each byte in a packet of its own, as far as the system lets it. */
  async sendBytewise(text: string): Promise<void> {
    for (const character of text) {
      await new Promise((resolve) => this.socket.write(character, "latin1", resolve));
    }
  }

  /** Waits until what came satisfies `test`, or the connection is closed. */
  async until(test: (received: string) => boolean): Promise<string> {
    while (!this.isClosed && !test(this.received)) await this.#change();
    return this.received;
  }

  /** Takes the next complete response (head, and body by Content-Length) off what came. */
  async response(): Promise<TestResponse> {
    const text = await this.until((received) => responseEnd(received) !== undefined);
    const end = responseEnd(text) ?? text.length;
    this.#received = this.#received.subarray(end);
    return parseResponse(text.slice(0, end));
  }

  /** Everything that came until the other side closed. */
  async closed(): Promise<string> {
    return this.until(() => false);
  }

  #change(): Promise<void> {
    return new Promise((resolve) => this.#changed.push(resolve));
  }

  #wake(): void {
    for (const resolve of this.#changed.splice(0)) resolve();
  }
}

export interface TestResponse {
  readonly status: number;
  readonly head: string;
  readonly body: string;
}

export function parseResponse(text: string): TestResponse {
  const split = text.indexOf("\r\n\r\n");
  return { status: Number(text.slice(9, 12)), head: text.slice(0, split), body: text.slice(split + 4) };
}

function responseEnd(text: string): number | undefined {
  const split = text.indexOf("\r\n\r\n");
  if (split < 0) return undefined;
  const head = text.slice(0, split);
  if (/\r\ntransfer-encoding: *chunked/i.test(head)) {
    const last = text.indexOf("\r\n0\r\n\r\n", split);
    return last < 0 ? undefined : last + 7;
  }
  const length = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0);
  return text.length >= split + 4 + length ? split + 4 + length : undefined;
}
