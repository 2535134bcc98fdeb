import type { Random } from "@evenkeel/kernel";
import type { Transaction } from "../store/store.ts";
import type { AlarmActionFailure } from "./alarm-action.ts";
import type { ImageRegistry } from "./image-registry.ts";
import type { LatencyProfile } from "./latency.ts";
import type { ObjectReader } from "./object-reader.ts";
import type { PublishedMessage } from "./published-message.ts";

/** What every operation, reconciler and observer is given: the open transaction, and time and chance for this step. */
export interface Context {
  readonly tx: Transaction;
  /** Now, epoch milliseconds of the region's clock; the same throughout one step. */
  readonly now: number;
  readonly random: Random;
  /** The region's own account, 12 digits. */
  readonly account: string;
  /** The region's name, such as `ap-southeast-2`. */
  readonly region: string;
  /** The region's own URL, such as `http://127.0.0.1:4566`. */
  readonly endpoint: string;
  /** What AWS merely takes, in milliseconds of the region's clock. */
  readonly latency: LatencyProfile;
  /** What alarms may have the services do, by the name of the service in the action's ARN. */
  readonly alarmActions: Readonly<Record<string, AlarmActionFailure | undefined>>;
  /** Reads an object of S3; undefined in a region without. */
  readonly readObject: ObjectReader | undefined;
  /** Publishes to a topic; undefined in a region without topics. */
  readonly publishMessage: MessagePublisher | undefined;
  /** Where images are pushed to. */
  readonly imageRegistry: ImageRegistry;
  /** Who called, for an operation that came over the wire; the region itself otherwise. */
  readonly caller: { readonly accessKeyId: string; readonly requestId: string };
}

/**
 * Publishes a message to a topic: what a service that has topics offers to the others.
 * @returns why it did not; undefined when it did
 */
export type MessagePublisher = (context: Context, message: PublishedMessage) => string | undefined;
