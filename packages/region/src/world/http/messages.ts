import { Agent, request, type ClientRequest } from "node:http";
import { assert, realClock, type Clock, type Timer } from "@evenkeel/kernel";
import { isOnThisMachine, type Message, type Messages } from "../messages.ts";
import type { MessageObservation } from "../observations.ts";

interface HttpMessagesOptions {
  readonly observe: (observation: MessageObservation) => void;
  /** Of real time: an endpoint takes its time at every speed of the region. @default the real clock */
  readonly clock?: Clock;
}

/** How long an endpoint has to answer. https://docs.aws.amazon.com/sns/latest/dg/SendMessageToHttp.prepare.html */
const answerTimeoutMs = 15_000;
/** Our choice: what is beyond it waits for its turn. */
const connectionsMax = 50;

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
      sent = request(url, { method: "POST", headers, agent });
    } catch {
      // No request can be made of it, so it is an attempt that failed. As all reports, this one comes after the call.
      underWay.set(key, undefined);
      clock.after(0, () => report(undefined));
      return;
    }
    underWay.set(key, sent);
    // What waits for a connection does not wait for an answer yet.
    sent.once("socket", () => (timer = clock.after(answerTimeoutMs, () => sent.destroy())));
    sent.once("response", (response) => {
      response.resume();
      report(response.statusCode);
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
