import { readCredentials, type Credentials } from "@evenkeel/region";
import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";

/** What the calls of a local region are signed with. */
export function requireCredentials(stateDirectory: string): Credentials {
  const credentials = readCredentials(stateDirectory);
  if (credentials) return credentials;
  throw new Failure(exitCodes.unreachable, "the region's credentials are gone", {
    given: stateDirectory,
    fix: "evenkeel down, then evenkeel up: they are made anew",
  });
}
