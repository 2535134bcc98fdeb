import type { Change, View } from "../store/store.ts";
import type { Effect } from "../world/effects.ts";
import type { Observation } from "../world/observations.ts";
import type { AlarmActionFailure } from "./alarm-action.ts";
import type { Context, MessagePublisher } from "./context.ts";
import type { ObjectReader } from "./object-reader.ts";
import type { EventSession } from "./event-streams.ts";

/** One API operation: synchronous, all or nothing, answering with the SDK's output shape; refuses with a `ServiceError`. */
export type Operation<Input, Output> = (input: Input, context: Context) => Output;

/** One API operation whose answer is a stream of events: it validates and reads in its step, and its session hands out the events. */
export type StreamOperation<Input> = Operation<Input, EventSession>;

/** An AWS service of the region: `services/<aws>/service.ts` exports one. */
export interface AwsService {
  /** As the wire names it: `ecs`, `elbv2`, `application-autoscaling`. */
  readonly name: string;
  /** By operation name, one for each file of `operations/`. What is not here is refused by name. */
  readonly operations: Readonly<Record<string, Operation<never, unknown>>>;
  /** Those whose answer is a stream of events. @default none */
  readonly streams?: Readonly<Record<string, StreamOperation<never>>>;
  readonly reconcilers?: readonly Reconciler[];
  /** Take in what the world reports, by kind; each of them sees every observation of its kind. */
  readonly observers?: readonly Observers[];
  /** What alarms may have it do, by the name of the service in the action's ARN. */
  readonly alarmActions?: Readonly<Record<string, AlarmActionFailure>>;
  /** Reads the objects that it holds, for the other services. */
  readonly readObject?: ObjectReader;
  /** Publishes to the topics that it has, for the other services. */
  readonly publishMessage?: MessagePublisher;
  /** Writes down what follows from the records that a step changed: at the end of each step, in its transaction. */
  readonly afterStep?: (changes: readonly Change[], context: Context) => void;
  /** Creates what every region has from its first moment (default networks, managed policies). Runs at each start. */
  readonly initialize?: (context: Context) => void;
}

export type Observers = {
  readonly [K in Observation["kind"]]?: (observation: Extract<Observation, { kind: K }>, context: Context) => void;
};

/**
 * A control loop over subjects (a service, a task, a load balancer, a stack), each found by its key. It runs for a
 * subject after every commit that concerns it, at the time that it asked for itself, and once when the region starts.
 * The decision is a pure function in `reconcile.ts` (view → actions); the controller gathers the view and commits the actions.
 */
export interface Reconciler {
  /** Unique: `<service>.<subject>`, for example `ecs.services`. */
  readonly name: string;
  /** The keys of the subjects that a committed change concerns. */
  concerns(change: Change, view: View): readonly string[];
  /** All subjects: each is reconciled when the region starts. */
  subjects(view: View): readonly string[];
  /** Decides, writes the records, and says what the world shall do and when to look again. */
  reconcile(subject: string, context: Context): Outcome;
}

export interface Outcome {
  /** Carried out after the commit. Idempotent: a region that restarts asks again for what its records still want. */
  readonly effects?: readonly Effect[];
  /** When to reconcile this subject again at the latest, epoch milliseconds; not at all by time when left out. */
  readonly wakeAtMs?: number | undefined;
}
