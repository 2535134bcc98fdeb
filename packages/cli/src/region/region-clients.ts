import type { RegionInfo } from "@evenkeel/region";
import { awsClients, type AwsClients } from "../aws/clients.ts";
import { requireCredentials } from "../aws/region-credentials.ts";
import { RegionHandler } from "../aws/region-handler.ts";

/** AWS's clients for a local region. */
export function regionClients(stateDirectory: string, { region, endpoint }: RegionInfo): AwsClients {
  const credentials = requireCredentials(stateDirectory);
  return awsClients({ region, endpoint, credentials, requestHandler: new RegionHandler(stateDirectory) });
}
