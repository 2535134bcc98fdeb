import type { ServiceConnectConfiguration } from "@aws-sdk/client-ecs";
import * as errors from "../errors.ts";

/** Service Connect that is off, which is all that is built. @throws InvalidParameterException */
export function checkServiceConnect(
  given: ServiceConnectConfiguration | undefined,
): ServiceConnectConfiguration | undefined {
  if (given?.enabled) throw errors.unsupported("serviceConnectConfiguration with enabled true (Service Connect)");
  return given;
}
