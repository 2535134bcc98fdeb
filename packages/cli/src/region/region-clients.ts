import { readCredentials, type RegionInfo } from "@evenkeel/region";
import { awsClients, type AwsClients } from "../aws/clients.ts";
import { RegionHandler } from "../aws/region-handler.ts";
import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";

/** AWS's clients for a local region. */
export function regionClients(stateDirectory: string, { region, endpoint }: RegionInfo): AwsClients {
  const credentials = readCredentials(stateDirectory);
  if (credentials) {
    return awsClients({ region, endpoint, credentials, requestHandler: new RegionHandler(stateDirectory) });
  }
  throw new Failure(exitCodes.unreachable, "the region's credentials are gone", {
    given: stateDirectory,
    fix: "evenkeel down, then evenkeel up: they are made anew",
  });
}
