import type { ServiceDefinition } from "@evenkeel/definition";
import type { RegionInfo } from "@evenkeel/region";
import { awsClients, type AwsClients } from "../aws/clients.ts";
import { loadDefinition } from "../definition/load-definition.ts";
import { regionClients } from "../region/region-clients.ts";
import { startRegion } from "../region/start-region.ts";
import { stopAndSay } from "../region/stop-and-say.ts";
import { sayEndpoint, type TargetOptions } from "../target/service-target.ts";
import type { Output } from "../terminal/output.ts";

/** Where the secrets of a definition are kept. */
export interface SecretTarget {
  readonly definition: ServiceDefinition;
  readonly clients: AwsClients;
  /** The local region; undefined on AWS. */
  readonly local: RegionInfo | undefined;
}

/**
 * Works on the secrets of a definition. Secrets are there before what reads them: where no local region runs, one is started
 * for the work, and stopped behind it.
 */
export async function withSecrets(
  { paths, to, region, service }: Pick<TargetOptions, "paths" | "to" | "region" | "service">,
  output: Pick<Output, "say">,
  work: (target: SecretTarget) => Promise<void>,
): Promise<void> {
  const definition = await loadDefinition(paths, service);
  if (to === "aws") {
    sayEndpoint({ local: undefined }, output);
    await work({ definition, clients: awsClients({ region: region ?? definition.region }), local: undefined });
    return;
  }
  const { stateDirectory } = paths;
  const { info, origin } = await startRegion({ stateDirectory, region: definition.region });
  try {
    await work({ definition, clients: regionClients(stateDirectory, info), local: info });
  } finally {
    if (origin === "started") await stopAndSay(stateDirectory, output);
  }
}
