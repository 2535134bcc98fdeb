/** A message for an HTTP endpoint on this machine. */
export interface Message {
  readonly deliveryId: string;
  /** The number of the attempt, from 1. */
  readonly attempt: number;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Posts messages: really, or in simulation. How each attempt ended is reported by an observation. */
export interface Messages {
  /** Does nothing while the same attempt is under way. */
  post(message: Message): void;
  /** Lets go of everything; nothing is reported after it. */
  end(): void;
}

/** Whether a URL means this machine by a loopback address: the region reaches out to no other. */
export function isOnThisMachine(url: string): boolean {
  const { hostname } = new URL(url);
  return hostname === "localhost" || /^127(\.\d+){3}$/.test(hostname);
}
