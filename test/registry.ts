import { answersTo } from "./aws-clients.ts";
import { noContainers } from "./containers.ts";

/** Why this machine cannot push images to a region's ECR; undefined when it can. */
export async function noRegistry(): Promise<string | undefined> {
  if (!answersTo("docker-registry", "--version")) return "docker-registry is not installed";
  if (!answersTo("docker", "version")) return "the command docker is not installed, or no engine answers it";
  return noContainers();
}
