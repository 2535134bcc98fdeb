import type { Context } from "./engine/context.ts";
import type { Engine } from "./engine/engine.ts";
import type { EventStreams } from "./engine/event-streams.ts";
import type { AwsService, Operation } from "./engine/service.ts";
import { throttledPercent } from "./faults/conditions.ts";
import { StorageError } from "./store/backend.ts";
import { notImplemented, ServiceError, type Dispatch } from "./wire/index.ts";

/** Services that are the same in every region: their requests are signed for whichever. */
const globalServices = ["iam", "sts", "route53"];

export interface DispatcherOptions {
  readonly services: readonly AwsService[];
  readonly region: string;
  readonly engine: Engine;
  readonly streams: EventStreams;
}

/** Answers decoded requests with the operations of the services. */
export function dispatcher({ services, region, engine, streams }: DispatcherOptions): Dispatch {
  const operations = new Map(services.flatMap(({ name, operations: all }) => namedIn(name, all)));
  const streamOperations = new Map(services.flatMap(({ name, streams: all }) => namedIn(name, all ?? {})));
  return (service, operation, input, caller) => {
    const run = operations.get(`${service}.${operation}`);
    const start = streamOperations.get(`${service}.${operation}`);
    if (!run && !start) throw notImplemented(service, operation);
    // What arrives unsigned names no region.
    if (caller.region !== "" && caller.region !== region && !globalServices.includes(service))
      throw wrongRegion(caller.region, region);
    const { accessKeyId, requestId } = caller;
    // The wire has read the input by the operation's own shape.
    const step = <T>(action: Operation<never, T>): T => {
      try {
        return engine.run(
          (context) => {
            refuseSome(service, context);
            return action(input as never, context);
          },
          { accessKeyId, requestId },
        );
      } catch (error) {
        throw error instanceof StorageError ? nothingWritten(error) : error;
      }
    };
    return start ? streams.sourceOf(step(start)) : run && step(run);
  };
}

/** Answers while the region stops: clients take it as a service that is unavailable for the moment. */
export const refuseAll: Dispatch = () => {
  throw new ServiceError({ code: "ServiceUnavailable", message: "The region is stopping.", status: 503 });
};

/** What a fault has refused. FIS itself never is: it ends the fault. Clients of AWS try again by these codes. */
function refuseSome(service: string, { tx, random }: Context): void {
  if (service === "fis" || service === "sts") return;
  const percent = throttledPercent(tx);
  if (percent > 0 && random.fraction() * 100 < percent) throw throttled(service);
}

function throttled(service: string): ServiceError {
  if (service === "ec2") {
    return new ServiceError({ code: "RequestLimitExceeded", message: "Request limit exceeded.", status: 503 });
  }
  return new ServiceError({ code: "ThrottlingException", message: "Rate exceeded", status: 400 });
}

function namedIn<T>(service: string, operations: Readonly<Record<string, T>>): readonly [string, T][] {
  return Object.entries(operations).map(([operation, run]) => [`${service}.${operation}`, run]);
}

/** Clients take it as a service that is unavailable for the moment, and try again. */
function nothingWritten({ message }: StorageError): ServiceError {
  return new ServiceError({
    code: "ServiceUnavailable",
    message: `Nothing was changed, because the region's records cannot be written: ${message}. Make room on the disk of the state folder; what runs goes on meanwhile.`,
    status: 503,
  });
}

function wrongRegion(given: string, region: string): ServiceError {
  return new ServiceError({
    code: "SignatureDoesNotMatch",
    message: `This is ${region}, and the request is signed for ${given}. Set AWS_REGION=${region} ("evenkeel env" prints all that a client needs).`,
    status: 403,
  });
}
