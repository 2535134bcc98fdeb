import type { Clock } from "@evenkeel/kernel";
import type { Message, Messages } from "../messages.ts";
import type { MessageObservation } from "../observations.ts";

/** What simulated endpoints are made of. */
export interface SimulatedMessagesOptions {
  readonly clock: Clock;
  readonly observe: (observation: MessageObservation) => void;
  /** The HTTP status that an endpoint answers with; undefined when it does not answer. @default 200 */
  readonly answer?: (message: Message) => number | undefined;
}

/** Endpoints without sockets: each answers at once, after the call. */
export function simulatedMessages({ clock, observe, answer = () => 200 }: SimulatedMessagesOptions): Messages {
  let hasEnded = false;
  return {
    post(message) {
      const { deliveryId, attempt } = message;
      clock.after(0, () => {
        if (!hasEnded) observe({ kind: "messagePosted", deliveryId, attempt, status: answer(message) });
      });
    },
    end() {
      hasEnded = true;
    },
  };
}
