import type { ServiceDefinition } from "@evenkeel/definition";
import type { RegionInfo } from "@evenkeel/region";
import { awsClients, type AwsClients } from "../aws/clients.ts";
import { loadDefinition } from "../definition/load-definition.ts";
import { regionClients } from "../region/region-clients.ts";
import { startRegion } from "../region/start-region.ts";
import type { TargetWish } from "../release/service-target.ts";
import type { Output } from "../terminal/output.ts";

/** Where the secrets of a definition are kept. */
export interface SecretTarget {
  readonly definition: ServiceDefinition;
  readonly clients: AwsClients;
  /** The local region; undefined on AWS. */
  readonly local: RegionInfo | undefined;
}

/** Finds it; the local region is started where none runs, for secrets are there before what reads them. */
export async function findSecrets(
  { place, to, region }: Pick<TargetWish, "place" | "to" | "region">,
  output: Pick<Output, "say">,
): Promise<SecretTarget> {
  const definition = await loadDefinition(place);
  if (to === "aws") {
    return { definition, clients: awsClients({ region: region ?? definition.region }), local: undefined };
  }
  const { stateDirectory, configOption } = place;
  const { info, origin } = await startRegion({ stateDirectory, region: definition.region });
  if (origin === "started") {
    output.say(`  the region was started at ${info.endpoint}: evenkeel down${configOption} stops it`);
  }
  return { definition, clients: regionClients(stateDirectory, info), local: info };
}
