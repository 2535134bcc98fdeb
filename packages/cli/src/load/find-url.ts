import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";
import type { Place } from "../place.ts";
import { findTarget } from "../release/service-target.ts";
import { readStatus } from "../status/read-status.ts";

/** Where the service of the definition answers. */
export async function findUrl(place: Place): Promise<string> {
  const target = await findTarget({ place, to: "local" });
  const { url } = await readStatus(target);
  if (url !== null) return url;
  const message = `${target.name.service} answers nowhere`;
  throw new Failure(exitCodes.preflight, message, { fix: `evenkeel up${place.configOption}` });
}
