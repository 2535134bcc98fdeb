import { readFileSync } from "node:fs";

/** The version of this package, as it is answered to clients. */
export const version = readVersion();

function readVersion(): string {
  const manifest = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
    version?: unknown;
  };
  return typeof manifest.version === "string" ? manifest.version : "unknown";
}
