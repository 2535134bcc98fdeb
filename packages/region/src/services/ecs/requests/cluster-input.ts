import type { ClusterSetting } from "@aws-sdk/client-ecs";
import * as errors from "../errors.ts";

/** The settings given over those before; Container Insights is kept and shown, but nothing is collected for it. */
export function normalizeSettings(
  given: readonly ClusterSetting[] | undefined,
  before: readonly ClusterSetting[] = [{ name: "containerInsights", value: "disabled" }],
): ClusterSetting[] {
  const unknown = given?.find(({ name }) => name !== "containerInsights");
  if (unknown)
    throw errors.invalidParameter(`Unknown cluster setting '${unknown.name ?? ""}'. Allowed: containerInsights.`);
  return [...new Map([...before, ...(given ?? [])].map((setting) => [setting.name, setting])).values()];
}

/** Fargate's two; what they are used for is not built, so a strategy of a service or task is refused. */
export function checkCapacityProviders(names: readonly string[] | undefined): string[] {
  const unknown = names?.find((name) => name !== "FARGATE" && name !== "FARGATE_SPOT");
  if (unknown !== undefined) throw errors.unsupported(`the capacity provider ${unknown}`);
  return [...(names ?? [])];
}
