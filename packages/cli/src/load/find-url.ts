import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";
import type { ProjectPaths } from "../project-paths.ts";
import { findTarget } from "../target/service-target.ts";
import { readStatus } from "../status/read-status.ts";

/** Where the service of the definition answers. */
export async function findUrl(paths: ProjectPaths): Promise<string> {
  const target = await findTarget({ paths, to: "local" });
  const { url } = await readStatus(target);
  if (url !== null) return url;
  const name = target.name.service;
  if (target.definition?.loadBalancer === "none") {
    throw new Failure(exitCodes.usage, `${name} has no load balancer to ask`, {
      given: 'loadBalancer: "none"',
      allowed: "a service behind a load balancer, or another address",
      fix: "evenkeel load --url http://127.0.0.1:9000/",
    });
  }
  const message = `${name} answers nowhere`;
  throw new Failure(exitCodes.preflight, message, { fix: `evenkeel up${paths.configOption}` });
}
