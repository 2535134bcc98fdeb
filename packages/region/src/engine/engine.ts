import { assert, type Clock, type Random, type Timer } from "@evenkeel/kernel";
import { StorageError } from "../store/backend.ts";
import type { Change, Store } from "../store/store.ts";
import type { Effect } from "../world/effects.ts";
import type { Observation } from "../world/observations.ts";
import { ReconcileBackoff, subjectId, type FailingSubject } from "./backoff.ts";
import { noRegistry, type ImageRegistry } from "./image-registry.ts";
import type { ObjectReader } from "./object-reader.ts";
import type { Context, MessagePublisher } from "./context.ts";
import type { LatencyProfile } from "./latency.ts";
import type { AwsService, Observers, Outcome, Reconciler } from "./service.ts";
import { retryStorageMs, StalledSteps } from "./stalled-steps.ts";

/** What an engine works with. */
export interface EngineOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
  readonly latency: LatencyProfile;
  readonly account: string;
  readonly region: string;
  readonly endpoint: string;
  readonly services: readonly AwsService[];
  /** @default none */
  readonly imageRegistry?: ImageRegistry;
  /** Called with what a reconciliation or an effect threw. Where this throws in turn, as in tests, the engine goes no further. */
  readonly onDefect: (error: unknown) => void;
  /** Called when nothing can be written any more, with the reason, and with undefined when it can again. */
  readonly onStorage?: (problem: string | undefined) => void;
}

/** Runs every step of the region: operations, observations and reconcilers, one at a time, each in a transaction of its own. */
export class Engine {
  readonly #options: EngineOptions;
  readonly #reconcilers: readonly Reconciler[];
  /** Subjects to reconcile, in the order in which they were asked for. */
  readonly #due = new Map<string, Subject>();
  readonly #alarmActions: Context["alarmActions"];
  /** Of the service that holds objects, where there is one. */
  readonly readObject: ObjectReader | undefined;
  readonly #publishMessage: MessagePublisher | undefined;
  readonly #backoff = new ReconcileBackoff();
  readonly #stalled: StalledSteps;
  readonly #deadlines = new Map<string, { readonly timer: Timer; readonly atMs: number }>();
  /** Undefined before the start. */
  #perform: Perform | undefined;
  #wakeUp: Timer | undefined;
  #stopped = false;

  constructor(options: EngineOptions) {
    this.#options = options;
    this.#reconcilers = options.services.flatMap(({ reconcilers }) => reconcilers ?? []);
    this.#alarmActions = Object.fromEntries(
      options.services.flatMap(({ alarmActions = {} }) => Object.entries(alarmActions)),
    );
    this.readObject = options.services.find(({ readObject }) => readObject)?.readObject;
    this.#publishMessage = options.services.find(({ publishMessage }) => publishMessage)?.publishMessage;
    this.#stalled = new StalledSteps(options.clock, (problem) => options.onStorage?.(problem));
    options.store.onCommit((changes) => this.#noticeAll(changes));
  }

  /**
   * Creates what the region always has and reconciles every subject once; before, nothing is reconciled. `perform`
   * carries out the effects: their results are for `observe`.
   */
  start(perform: Perform): void {
    this.#perform = perform;
    this.#stalled.run(() => {
      this.run((context) => this.#options.services.forEach(({ initialize }) => initialize?.(context)));
    });
    for (const reconciler of this.#reconcilers) {
      for (const key of reconciler.subjects(this.#options.store)) this.#enqueue({ reconciler, key });
    }
    this.#wakeUpForDue();
  }

  /** No step runs after this; observations that still come are dropped, and reported again after the next start. */
  stop(): void {
    this.#stopped = true;
    this.#wakeUp?.cancel();
    this.#stalled.stop();
    for (const { timer } of this.#deadlines.values()) timer.cancel();
  }

  /** Runs one step in a transaction. */
  run<T>(step: (context: Context) => T, caller: Context["caller"] = { accessKeyId: "", requestId: "" }): T {
    assert(!this.#stopped, "the region has stopped");
    const {
      store,
      clock,
      random,
      account,
      region,
      endpoint,
      latency,
      services,
      imageRegistry = noRegistry,
    } = this.#options;
    return store.transaction((tx) => {
      const given = {
        random,
        account,
        region,
        endpoint,
        latency,
        caller,
        imageRegistry,
        alarmActions: this.#alarmActions,
      };
      const offered = { readObject: this.readObject, publishMessage: this.#publishMessage };
      const context = { tx, now: clock.now(), ...given, ...offered };
      const result = step(context);
      const changes = tx.changes();
      if (changes.length > 0) for (const { afterStep } of services) afterStep?.(changes, context);
      return result;
    });
  }

  /** Takes in what the world reports: in its order, and once it can be written. */
  observe(observation: Observation): void {
    if (this.#stopped) return;
    // What is measured anew each second need not be kept while nothing can be written.
    if (this.#stalled.waiting > mostWaiting && measured.includes(observation.kind)) return;
    this.#stalled.run(() => {
      this.run((context) => {
        for (const { observers = [] } of this.#options.services)
          for (const each of observers) observeWith(each, observation, context);
      });
    });
  }

  /** The subjects that are not reconciled for the moment, because that threw. */
  failingSubjects(): readonly FailingSubject[] {
    return this.#backoff.list();
  }

  #noticeAll(changes: readonly Change[]): void {
    for (const change of changes) {
      for (const reconciler of this.#reconcilers) {
        for (const key of reconciler.concerns(change, this.#options.store)) this.#enqueue({ reconciler, key });
      }
    }
  }

  #enqueue(subject: Subject): void {
    const { clock } = this.#options;
    if (this.#stopped || this.#backoff.isWaiting(subject.reconciler.name, subject.key, clock.now())) return;
    this.#due.set(subjectId(subject.reconciler.name, subject.key), subject);
    this.#wakeUpForDue();
  }

  #wakeUpForDue(): void {
    const perform = this.#perform;
    if (!perform || this.#due.size === 0) return;
    this.#wakeUp ??= this.#options.clock.after(0, () => this.#reconcileDue(perform));
  }

  /** Reconciles what is due, and what that brings about, for some rounds; then requests and observations get in between. */
  #reconcileDue(perform: Perform): void {
    for (let round = 0; round < roundsInOneTurn && this.#due.size > 0; round++) {
      const subjects = [...this.#due.values()];
      this.#due.clear();
      for (const subject of subjects) this.#reconcile(subject, perform);
    }
    this.#wakeUp = undefined;
    this.#wakeUpForDue();
  }

  #reconcile(subject: Subject, perform: Perform): void {
    if (this.#stopped) return;
    const { effects = [], wakeAtMs } = this.#decide(subject);
    this.#setDeadline(subject, wakeAtMs);
    for (const effect of effects) this.#carryOut(effect, subject, perform);
  }

  /** What throws is a defect of the world outside, and leaves the other effects alone. */
  #carryOut(effect: Effect, { reconciler, key }: Subject, perform: Perform): void {
    try {
      perform(effect);
    } catch (cause) {
      this.#options.onDefect(new Error(`${effect.kind} failed, which ${reconciler.name} asked for ${key}`, { cause }));
    }
  }

  /** Nothing is kept of what throws, and only its subject waits: a defect about one service does not end the others. */
  #decide({ reconciler, key }: Subject): Outcome {
    try {
      const outcome = this.run((context) => {
        const decided = reconciler.reconcile(key, context);
        const { wakeAtMs = 0 } = decided;
        assert(Number.isFinite(wakeAtMs), `${reconciler.name} asks to be woken at ${wakeAtMs}`);
        return decided;
      });
      this.#backoff.forget(reconciler.name, key);
      return outcome;
    } catch (error) {
      if (error instanceof StorageError) {
        this.#stalled.note(error);
        return { wakeAtMs: this.#options.clock.now() + retryStorageMs };
      }
      const subject = { reconciler: reconciler.name, subject: key };
      const { againAtMs } = this.#backoff.note(subject, error, this.#options.clock.now());
      this.#options.onDefect(new Error(`${reconciler.name} failed to reconcile ${key}`, { cause: error }));
      return { wakeAtMs: againAtMs };
    }
  }

  #setDeadline(subject: Subject, atMs: number | undefined): void {
    const id = subjectId(subject.reconciler.name, subject.key);
    const pending = this.#deadlines.get(id);
    if (pending?.atMs === atMs) return;
    pending?.timer.cancel();
    this.#deadlines.delete(id);
    if (atMs === undefined) return;
    const { clock } = this.#options;
    const timer = clock.after(atMs - clock.now(), () => {
      this.#deadlines.delete(id);
      this.#enqueue(subject);
    });
    this.#deadlines.set(id, { timer, atMs });
  }
}

type Perform = (effect: Effect) => void;

/** A death reaches the balancer in three or four rounds: without a turn of the event loop between them it takes a few milliseconds. */
const roundsInOneTurn = 8;

/** With so many observations waiting for the disk, measurements are left out: so the rest has room for days. */
const mostWaiting = 1000;
const measured: readonly Observation["kind"][] = ["taskUsage", "nodeTraffic"];

interface Subject {
  readonly reconciler: Reconciler;
  readonly key: string;
}

function observeWith(observers: Observers, observation: Observation, context: Context): void {
  const observer = observers[observation.kind] as ((observation: Observation, context: Context) => void) | undefined;
  observer?.(observation, context);
}
