import { Agent, request, type ClientRequest } from "node:http";
import type { LookupFunction } from "node:net";
import { assert, realClock, type Clock, type Timer } from "@evenkeel/kernel";
import { isOnThisMachine, type Message, type Messages } from "../messages.ts";
import type { MessageObservation } from "../observations.ts";

interface HttpMessagesOptions {
  readonly observe: (observation: MessageObservation) => void;
  /** Of real time: an endpoint takes its time at every speed of the region. @default the real clock */
  readonly clock?: Clock;
}

/** How long an endpoint has to answer; how long a message waits for a connection at most, before, is our choice. https://docs.aws.amazon.com/sns/latest/dg/SendMessageToHttp.prepare.html */
const answerTimeoutMs = 15_000;
/** Our choice: what is beyond it waits for its turn. */
export const connectionsMax = 50;

/** Posts messages over HTTP, to this machine's loopback addresses and to nothing else. Redirects are not followed. */
export function httpMessages({ observe, clock = realClock }: HttpMessagesOptions): Messages {
  const agent = new Agent({ maxTotalSockets: connectionsMax });
  const underWay = new Map<string, ClientRequest | undefined>();
  let hasEnded = false;

  const post = (message: Message): void => {
    const { deliveryId, attempt, url, headers, body } = message;
    const key = `${deliveryId}#${attempt}`;
    if (hasEnded || underWay.has(key)) return;
    let timer: Timer | undefined;
    const report = (status: number | undefined): void => {
      timer?.cancel();
      if (underWay.delete(key) && !hasEnded) observe({ kind: "messagePosted", deliveryId, attempt, status });
    };
    let sent: ClientRequest;
    try {
      sent = request(url, { method: "POST", headers, agent, lookup: toLoopback });
    } catch {
      // No request can be made of it, so it is an attempt that failed. As all reports, this one comes after the call.
      underWay.set(key, undefined);
      clock.after(0, () => report(undefined));
      return;
    }
    underWay.set(key, sent);
    const giveUp = (): void => {
      // Of what has no connection yet, the end of the request would be known only once it has one.
      report(undefined);
      sent.destroy();
    };
    timer = clock.after(answerTimeoutMs, giveUp);
    sent.once("socket", () => {
      timer?.cancel();
      if (underWay.get(key) === sent) timer = clock.after(answerTimeoutMs, giveUp);
    });
    sent.once("response", ({ statusCode }) => {
      report(statusCode);
      // The status is all that counts: a body, however long it goes on, keeps no connection.
      sent.destroy();
    });
    sent.once("error", () => report(undefined));
    sent.once("close", () => report(undefined));
    sent.end(body);
  };

  return {
    post(message) {
      assert(isOnThisMachine(message.url), `${message.url} is not on this machine`);
      post(message);
    },
    end() {
      hasEnded = true;
      for (const sent of underWay.values()) sent?.destroy();
      agent.destroy();
    },
  };
}

/** The one name that is posted to is this machine's, whatever a resolver says of it. */
const toLoopback: LookupFunction = (_hostname, { all }, callback) => {
  const address = { address: "127.0.0.1", family: 4 };
  if (all === true) callback(null, [address]);
  else callback(null, address.address, address.family);
};
