import { readCredentials, type RegionInfo } from "@evenkeel/region";
import type { ProjectPaths } from "../project-paths.ts";
import { quoted } from "../terminal/shell-word.ts";
import { requireRegion } from "./require-region.ts";

/** The environment variables that point any AWS client at the region of a project. */
export async function clientEnvironment(paths: ProjectPaths): Promise<Readonly<Record<string, string>>> {
  const info = await requireRegion(paths);
  return environmentOf(info, readCredentials(paths.stateDirectory));
}

/** The same of a region that runs, with the address of its registry of images where it has one. */
export function environmentOf(
  { endpoint, region, registry }: Pick<RegionInfo, "endpoint" | "region" | "registry">,
  { accessKeyId = "", secretAccessKey = "" }: Partial<NonNullable<ReturnType<typeof readCredentials>>> = {},
): Readonly<Record<string, string>> {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    // Some operations (StartLiveTail) would go to "stream-127.0.0.1".
    AWS_DISABLE_HOST_PREFIX_INJECTION: "true",
    ...(registry !== undefined && { ECR_REGISTRY: registry }),
  };
}

/** Lines for a POSIX shell. Variables that would win over these, or lead elsewhere, are taken away. */
export function exportLines(environment: Readonly<Record<string, string>>): readonly string[] {
  const exports = Object.entries(environment).map(([name, value]) => `export ${name}=${quoted(value)}`);
  return ["unset AWS_PROFILE AWS_SESSION_TOKEN ECR_REGISTRY", ...exports];
}
