import { table } from "../store/table.ts";

/** Where a virtual private address and port really answer. Written by whoever runs something there (ECS, for its tasks). */
export interface Endpoint {
  readonly privateIp: string;
  readonly port: number;
  readonly host: string;
  readonly hostPort: number;
}

export const endpoints = table(
  "world.endpoints",
  (endpoint: Endpoint) => endpointKey(endpoint.privateIp, endpoint.port),
  {
    indexes: { privateIp: (endpoint: Endpoint) => endpoint.privateIp },
  },
);

/** The key of an endpoint: `172.16.3.10:8080`. */
export function endpointKey(privateIp: string, port: number): string {
  return `${privateIp}:${port}`;
}
