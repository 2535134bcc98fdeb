import type { ClusterSetting } from "@aws-sdk/client-ecs";
import { fargateProviders } from "./capacity.ts";
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

/** Fargate's two: those of Auto Scaling groups and managed instances are not built. */
export function checkCapacityProviders(names: readonly string[] = []): string[] {
  const unknown = names.find((name) => !fargateProviders.some((provider) => provider === name));
  if (unknown !== undefined) throw errors.unsupported(`the capacity provider ${unknown}`);
  return [...new Set(names)];
}
