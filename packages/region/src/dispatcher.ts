import type { Engine } from "./engine/engine.ts";
import type { AwsService, Operation } from "./engine/service.ts";
import { notImplemented, ServiceError, type Dispatch } from "./wire/index.ts";

/** Services that are the same in every region: their requests are signed for whichever. */
const globalServices = ["iam", "sts"];

/** Answers decoded requests with the operations of the services. */
export function dispatcher(
  services: readonly AwsService[],
  region: string,
  engine: () => Engine | undefined,
): Dispatch {
  const operations = new Map(services.flatMap(operationsOf));
  return (service, operation, input, caller) => {
    const run = operations.get(`${service}.${operation}`);
    if (!run) throw notImplemented(service, operation);
    if (caller.region !== region && !globalServices.includes(service)) throw wrongRegion(caller.region, region);
    const running = engine();
    if (!running)
      throw new ServiceError({
        code: "ServiceUnavailable",
        message: "The region is starting or stopping.",
        status: 503,
      });
    const { accessKeyId, requestId } = caller;
    // The wire has read the input by the operation's own shape.
    return running.run((context) => run(input as never, context), { accessKeyId, requestId });
  };
}

function operationsOf({ name, operations }: AwsService): [string, Operation<never, unknown>][] {
  return Object.entries(operations).map(([operation, run]) => [`${name}.${operation}`, run]);
}

function wrongRegion(given: string, region: string): ServiceError {
  return new ServiceError({
    code: "SignatureDoesNotMatch",
    message: `This is ${region}, and the request is signed for ${given}. Set AWS_REGION=${region} ("evenkeel env" prints all that a client needs).`,
    status: 403,
  });
}
