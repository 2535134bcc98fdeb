import { hex, realRandom } from "@evenkeel/kernel";
import type { Store } from "../store/store.ts";
import {
  demandValid,
  loadModel,
  notImplemented,
  ServiceError,
  serviceNames,
  unknownService,
  type Dispatch,
  type EventSource,
} from "../wire/index.ts";
import type { CallLog } from "./call-log.ts";
import type { RegionDocument } from "./source/documents.ts";
import { CallRefused, type ConsoleSource, type TailedEvent } from "./source/source.ts";

export interface RegionSourceOptions {
  readonly dispatch: Dispatch;
  readonly store: Pick<Store, "onCommit">;
  readonly region: string;
  /** Whose the console's calls are. */
  readonly accessKeyId: string;
  readonly calls: CallLog;
  readonly here: () => RegionDocument;
  /** A page under `/_evenkeel/`, by its name. */
  readonly page: (name: string) => unknown;
}

/** The region of this machine, as the console sees it. */
export function regionSource(options: RegionSourceOptions): ConsoleSource {
  const { store, calls, page } = options;
  const listeners = new Set<(services: readonly string[]) => void>();
  store.onCommit((changes) => {
    if (listeners.size === 0) return;
    const services = new Set(changes.map(({ table }) => serviceOf(table)));
    for (const listener of listeners) listener([...services]);
  });
  return {
    here: options.here,
    page,
    call: (service, operation, input) => attempt(() => callOn(options, service, operation, input)),
    onChange(listener) {
      listeners.add(listener);
      const stop = calls.onCall(() => listener(["calls"]));
      return () => {
        listeners.delete(listener);
        stop();
      };
    },
    tail: ({ logGroup, filterPattern }, onEvents) =>
      attempt(() => {
        const input = {
          logGroupIdentifiers: [logGroup],
          ...(filterPattern !== undefined && { logEventFilterPattern: filterPattern }),
        };
        // The operation answers with a stream.
        const stream = callOn(options, "logs", "StartLiveTail", input) as EventSource;
        const flow = stream.open({
          send(event) {
            const { sessionResults = [] } = (event["sessionUpdate"] ?? {}) as {
              sessionResults?: readonly TailedEvent[];
            };
            if (sessionResults.length > 0) onEvents(sessionResults);
            return "more";
          },
          end: () => undefined,
        });
        return () => flow.close();
      }),
  };
}

/** What is measured anew each second is one matter, whichever service it is of. */
function serviceOf(table: { readonly name: string; readonly durability: "durable" | "volatile" }): string {
  return table.durability === "volatile" ? "measurements" : (table.name.split(".")[0] ?? "");
}

/** As the wire calls it, without its protocols: checked, and as the region's own user. */
function callOn({ dispatch, region, accessKeyId }: RegionSourceOptions, service: string, name: string, input: object) {
  const known = serviceNames.find((each) => each === service);
  if (known === undefined) throw unknownService(service, serviceNames);
  const model = loadModel(known);
  const operation = model.operations.get(name);
  if (!operation) throw notImplemented(service, name);
  const given = input as Record<string, unknown>;
  demandValid(model, operation, given);
  return dispatch(service, name, given, { accessKeyId, region, requestId: hex(realRandom, 32), protocol: "console" });
}

async function attempt<T>(action: () => T): Promise<T> {
  // Its callers wait, as they do for AWS.
  await Promise.resolve();
  try {
    return action();
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    const { code, message, status = 400 } = error;
    throw new CallRefused({ code, message, status });
  }
}
