import { ServiceError } from "./service-error.ts";

/**
 * The refusal of an operation that AWS has and the region has not. HTTP 501: the SDKs retry 500, 502, 503 and 504 only,
 * so the caller hears it at once.
 */
export function notImplemented(service: string, operation: string): ServiceError {
  return refusal(`Evenkeel does not implement ${service}.${operation} yet. See docs/fidelity/${service}.md`);
}

/** The refusal of a request for a service that the region has not. */
export function unknownService(service: string | undefined, known: readonly string[]): ServiceError {
  const named = service ? `the service "${service}"` : "the service that this request is for (it names none)";
  return refusal(`Evenkeel does not implement ${named}. It has ${known.join(", ")}.`);
}

function refusal(message: string): ServiceError {
  return new ServiceError({ code: "NotImplemented", message, status: 501 });
}
