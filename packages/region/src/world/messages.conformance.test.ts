import dns from "node:dns";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { realClock, VirtualClock } from "@evenkeel/kernel";
import { afterEach, describe, expect, it, vi } from "vitest";
import { connectionsMax, httpMessages } from "./http/messages.ts";
import type { Message, Messages } from "./messages.ts";
import type { MessageObservation } from "./observations.ts";
import { simulatedMessages } from "./simulated/messages.ts";

interface Posted {
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** An endpoint with one answer, in one of the two worlds. */
interface MessagesWorld {
  readonly messages: Messages;
  readonly url: string;
  readonly posted: readonly Posted[];
  /** The next observation. */
  observed(): Promise<MessageObservation>;
  end(): Promise<void>;
}

type Answer = number | "none";

const worlds: readonly (readonly [string, (answer: Answer) => Promise<MessagesWorld>])[] = [
  ["simulated", simulated],
  ["http", overHttp],
];

describe.each(worlds)("%s messages", (_, open) => {
  let world: MessagesWorld | undefined;
  afterEach(() => world?.end());

  const post = (attempt: number): void => {
    const message = { deliveryId: "a", attempt, headers: { "x-amz-sns-message-type": "Notification" }, body: "water" };
    world?.messages.post({ ...message, url: world.url });
  };

  it.each([200, 302, 404, 503])("report the status %i", async (status) => {
    world = await open(status);
    post(1);
    expect(await world.observed()).toEqual({ kind: "messagePosted", deliveryId: "a", attempt: 1, status });
    expect(world.posted).toMatchObject([{ headers: { "x-amz-sns-message-type": "Notification" }, body: "water" }]);
  });

  it("report that there was no answer", async () => {
    world = await open("none");
    post(2);
    expect(await world.observed()).toEqual({ kind: "messagePosted", deliveryId: "a", attempt: 2, status: undefined });
  });
});

it("posts an attempt that is under way once", async () => {
  const world = await overHttp(200);
  const message = { deliveryId: "a", attempt: 1, headers: {}, body: "water", url: world.url };
  world.messages.post(message);
  world.messages.post(message);
  await world.observed();
  expect(world.posted).toHaveLength(1);
  await world.end();
});

it("ends an attempt that is not answered in fifteen seconds", async () => {
  const clock = new VirtualClock();
  const silent = Promise.withResolvers<undefined>();
  const server = createServer(() => silent.resolve(undefined));
  const observed = Promise.withResolvers<MessageObservation>();
  const messages = httpMessages({ observe: observed.resolve, clock });
  messages.post({ deliveryId: "a", attempt: 1, headers: {}, body: "", url: await listen(server) });
  await silent.promise;
  clock.advance(15_000);
  expect(await observed.promise).toMatchObject({ status: undefined });
  messages.end();
  await close(server);
});

it("takes the status for the answer, and gives the connection free of a body that does not end", async () => {
  const hungUp = Promise.withResolvers<undefined>();
  const server = createServer((_, response) => {
    response.once("close", () => hungUp.resolve(undefined)).writeHead(200);
    response.write("and on");
  });
  const observed = Promise.withResolvers<MessageObservation>();
  const messages = httpMessages({ observe: observed.resolve });
  messages.post({ deliveryId: "a", attempt: 1, headers: {}, body: "", url: await listen(server) });
  expect(await observed.promise).toMatchObject({ status: 200 });
  await hungUp.promise;
  messages.end();
  await close(server);
});

it("ends also an attempt that waits fifteen seconds for a connection", async () => {
  const clock = new VirtualClock();
  const silent = Promise.withResolvers<undefined>();
  let asked = 0;
  const server = createServer(() => {
    if (++asked === connectionsMax) silent.resolve(undefined);
  });
  const ended: string[] = [];
  const messages = httpMessages({ observe: ({ deliveryId }) => ended.push(deliveryId), clock });
  const url = await listen(server);
  const deliveries = Array.from({ length: connectionsMax + 1 }, (_, index) => String(index));
  for (const deliveryId of deliveries) messages.post({ deliveryId, attempt: 1, headers: {}, body: "", url });
  await silent.promise;
  clock.advance(15_000);
  expect(new Set(ended)).toEqual(new Set(deliveries));
  messages.end();
  await close(server);
});

it("finds localhost at this machine's loopback address, whatever a resolver says", async () => {
  const server = createServer((_, response) => response.end());
  const observed = Promise.withResolvers<MessageObservation>();
  const messages = httpMessages({ observe: observed.resolve });
  const url = (await listen(server)).replace("127.0.0.1", "localhost");
  const asked = vi.spyOn(dns, "lookup").mockImplementation(() => expect.unreachable("a resolver was asked"));
  messages.post({ deliveryId: "a", attempt: 1, headers: {}, body: "", url });
  expect(await observed.promise).toMatchObject({ status: 200 });
  messages.end();
  await close(server);
  asked.mockRestore();
});

it.each([
  ["its address", { url: "http://%ff@localhost/", headers: {} }],
  ["its headers", { url: "http://localhost/", headers: { "content-type": "text/plain\nx: y" } }],
])("reports as not answered what cannot be sent for %s", async (_, unsendable) => {
  const clock = new VirtualClock();
  const observed = Promise.withResolvers<MessageObservation>();
  const messages = httpMessages({ observe: observed.resolve, clock });
  messages.post({ deliveryId: "a", attempt: 1, body: "", ...unsendable });
  clock.advance(0);
  expect(await observed.promise).toEqual({ kind: "messagePosted", deliveryId: "a", attempt: 1, status: undefined });
  messages.end();
});

it("reaches no other machine", () => {
  const messages = httpMessages({ observe: () => undefined, clock: realClock });
  const elsewhere: Message = { deliveryId: "a", attempt: 1, headers: {}, body: "", url: "http://192.0.2.1/" };
  expect(() => messages.post(elsewhere)).toThrow("http://192.0.2.1/ is not on this machine");
});

function simulated(answer: Answer): Promise<MessagesWorld> {
  const clock = new VirtualClock();
  const posted: Posted[] = [];
  const observed = Promise.withResolvers<MessageObservation>();
  const messages = simulatedMessages({
    ...{ clock, observe: observed.resolve },
    answer({ headers, body }) {
      posted.push({ headers, body });
      return answer === "none" ? undefined : answer;
    },
  });
  return Promise.resolve({
    ...{ messages, posted, url: "http://localhost/" },
    observed() {
      clock.advance(0);
      return observed.promise;
    },
    end: () => Promise.resolve(),
  });
}

async function overHttp(answer: Answer): Promise<MessagesWorld> {
  const posted: Posted[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      posted.push({ headers: request.headers, body });
      if (answer === "none") response.destroy();
      else response.writeHead(answer, { location: "/elsewhere" }).end("thanks");
    });
  });
  const observed = Promise.withResolvers<MessageObservation>();
  const messages = httpMessages({ observe: observed.resolve });
  return {
    ...{ messages, posted, url: await listen(server) },
    observed: () => observed.promise,
    end() {
      messages.end();
      return close(server);
    },
  };
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/news`;
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
