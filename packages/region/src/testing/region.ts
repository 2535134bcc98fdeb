import { assert, parseDurationMs, seededRandom, VirtualClock, type Clock } from "@evenkeel/kernel";
import type { Context } from "../engine/context.ts";
import { Engine } from "../engine/engine.ts";
import type { ImageRegistry } from "../engine/image-registry.ts";
import { instantLatency, type LatencyProfile } from "../engine/latency.ts";
import type { AwsService, Operation } from "../engine/service.ts";
import { memoryBackend } from "../store/memory.ts";
import { openStore } from "../store/record-store.ts";
import { rethrow } from "./rethrow.ts";
import type { Effect } from "../world/effects.ts";
import type { Observation } from "../world/observations.ts";
import { checkInput } from "../wire/check-input.ts";
import { ServiceError } from "../wire/contract/service-error.ts";

export interface RegionOptions {
  readonly services: readonly AwsService[];
  /** @default instantLatency */
  readonly latency?: LatencyProfile;
  /** @default 1 */
  readonly seed?: number;
  /** @default ap-southeast-2 */
  readonly region?: string;
  /** @default none */
  readonly imageRegistry?: ImageRegistry;
  /** Carries out what the region asks of the world, besides noting it. @default nothing happens */
  readonly world?: (clock: Clock, observe: (observation: Observation) => void) => (effect: Effect) => void;
}

export type RegionInTest = ReturnType<typeof aRegion>;

/** A started region for tests: in memory, on the virtual clock; what it asks of the world is noted. */
export function aRegion(options: RegionOptions) {
  const { services, latency = instantLatency, seed = 1, region: name = "ap-southeast-2", world } = options;
  const clock = new VirtualClock();
  const store = openStore(memoryBackend());
  const performed: Effect[] = [];
  const perform = world?.(clock, (observation) => engine.observe(observation));
  const random = seededRandom(seed);
  const startEngine = (): Engine => {
    const started = new Engine({
      store,
      clock,
      random,
      latency,
      account: "000000000000",
      region: name,
      endpoint: "http://127.0.0.1:4566",
      services,
      onDefect: rethrow,
      ...(options.imageRegistry && { imageRegistry: options.imageRegistry }),
    });
    started.start((effect) => {
      performed.push(effect);
      perform?.(effect);
    });
    return started;
  };
  let engine = startEngine();
  clock.advance(0);
  const caller: Context["caller"] = { accessKeyId: "AKIDEXAMPLE", requestId: "request" };
  const names = namesOf(services);
  const call = <I, O>(operation: Operation<I, O>, input: I): O => {
    const name = names.get(operation);
    if (name) checkInput(name.service, name.operation, input);
    return engine.run((context) => operation(input, context), caller);
  };
  return {
    clock,
    store,
    get engine() {
      return engine;
    },
    performed,
    /** The control plane dies and comes back, on the same records; `before` its start the world gets its tasks back. */
    restart(this: void, before: () => void): void {
      engine.stop();
      before();
      engine = startEngine();
    },
    /** Calls an operation as a user does; the reconcilers have not run yet when it answers. */
    call,
    /** The code and message of the error that an operation answers with. */
    refusal<I, O>(this: void, operation: Operation<I, O>, input: I): { code: string; message: string } {
      try {
        call(operation, input);
      } catch (error) {
        if (error instanceof ServiceError) return { code: error.code, message: error.message };
        throw error;
      }
      throw new Error("the operation succeeded");
    },
    /** Lets time pass, such as `90s`; `0s` lets the reconcilers run. */
    advance(this: void, duration: string): void {
      const durationMs = parseDurationMs(duration);
      assert(durationMs !== undefined, `${duration} is not a duration`);
      clock.advance(durationMs);
    },
  };
}

interface OperationName {
  readonly service: string;
  readonly operation: string;
}

function namesOf(services: readonly AwsService[]): ReadonlyMap<unknown, OperationName> {
  return new Map(
    services.flatMap(({ name: service, operations, streams = {} }) =>
      Object.entries({ ...operations, ...streams }).map(([operation, run]) => [run, { service, operation }] as const),
    ),
  );
}
