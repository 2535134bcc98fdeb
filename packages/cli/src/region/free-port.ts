import { livingNodes, readRegionInfo } from "@evenkeel/region";
import { createServer } from "node:net";
import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";
import type { ProjectPaths } from "../project-paths.ts";
import { askEndpoints } from "./ask-region.ts";

/** Whether nothing listens on a loopback port. */
export function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen({ host: "127.0.0.1", port, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/**
 * Makes sure that the port that was asked for can be had: one that is named is not exchanged for another. Throws a
 * `Failure` that names it.
 */
export async function checkPortIsFree(options: {
  readonly httpPort?: number;
  readonly paths: ProjectPaths;
}): Promise<void> {
  const { httpPort, paths } = options;
  if (httpPort === undefined) return;
  const region = readRegionInfo(paths.stateDirectory);
  const own = region ? (await askEndpoints(region)).find(({ port }) => port === 80) : undefined;
  if (own?.hostPort === httpPort) return;
  if (own) {
    throw new Failure(exitCodes.usage, `the service already answers on port ${own.hostPort}`, {
      given: `--port ${httpPort}`,
      allowed: `${own.hostPort}, while it runs`,
      fix: `evenkeel down${paths.configOption}, then evenkeel up${paths.configOption} --port ${httpPort}`,
    });
  }
  // Nodes that outlived their control plane are taken over with the ports that they have.
  if (livingNodes(paths.stateDirectory).length > 0 || (await isPortFree(httpPort))) return;
  throw new Failure(exitCodes.usage, `port ${httpPort} is taken`, {
    given: `--port ${httpPort}`,
    allowed: "a port of 127.0.0.1 on which nothing listens",
    fix: "leave --port out: the next free port from 8080 is taken",
  });
}
