import type { CreateListenerInput } from "@aws-sdk/client-elastic-load-balancing-v2";
import { unsupported, protocolNotSupportedYet, validationError } from "../errors.ts";

/** The members of a request that say how a listener listens. */
export type ListenerInput = Pick<
  CreateListenerInput,
  "Protocol" | "Port" | "SslPolicy" | "Certificates" | "AlpnPolicy" | "MutualAuthentication"
>;

/** Refuses what only TLS listeners have. Errors: `ValidationError`, `UnsupportedProtocol`, `InvalidConfigurationRequest`. */
export function requireHttp(input: ListenerInput): void {
  const { Protocol: protocol = "HTTP", MutualAuthentication: mutual } = input;
  if (protocol === "HTTPS") throw protocolNotSupportedYet("listeners with the protocol 'HTTPS'");
  if (protocol !== "HTTP") throw validationError(`Listener protocol '${protocol}' must be one of 'HTTPS, HTTP'`);
  if (input.SslPolicy !== undefined) throw validationError("An SSL policy cannot be specified for HTTP listeners");
  if (input.Certificates?.length) throw validationError("Certificates cannot be specified for HTTP listeners");
  if (input.AlpnPolicy?.length) throw unsupported("AlpnPolicy");
  if (mutual?.Mode !== undefined && mutual.Mode !== "off") throw unsupported("MutualAuthentication");
}

/** Checks a listener's port. Errors: `ValidationError`. */
export function requireListenerPort(port: number): number {
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw validationError(`The listener port '${port}' must be between 1 and 65535`);
}
