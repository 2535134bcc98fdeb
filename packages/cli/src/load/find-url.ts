import { loadDefinition } from "../definition/load-definition.ts";
import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";
import type { Place } from "../place.ts";
import { regionClients } from "../region/region-clients.ts";
import { requireRegion } from "../region/require-region.ts";
import { readStatus } from "../status/read-status.ts";

/** Where the service of the definition answers. */
export async function findUrl(place: Place): Promise<string> {
  const region = requireRegion(place);
  const { name } = await loadDefinition(place);
  const clients = regionClients(place.stateDirectory, region);
  const { url } = await readStatus({ clients, region, name });
  if (url !== null) return url;
  throw new Failure(exitCodes.preflight, `${name} answers nowhere`, { fix: `evenkeel up${place.configOption}` });
}
