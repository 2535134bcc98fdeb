import type { TaskDefinition } from "@aws-sdk/client-ecs";
import { ask } from "./ask.ts";
import { groupOf, type Check } from "../preflight-result.ts";
import type { ImageResolver } from "../images/resolvers.ts";

/** Every image is there, for the processor that the task asks for. Where no registry is known, ECS finds out when it pulls. */
export async function checkImages(
  images: ImageResolver | undefined,
  { containerDefinitions = [], runtimePlatform }: TaskDefinition,
): Promise<Check> {
  const names = new Set(containerDefinitions.map(({ image = "" }) => image));
  const wanted = runtimePlatform?.cpuArchitecture === "ARM64" ? "arm64" : "amd64";
  return groupOf("images", await Promise.all([...names].map((image) => checkImage(images, image, wanted))));
}

function checkImage(images: ImageResolver | undefined, image: string, wanted: string): Promise<Check> {
  return ask(image, async () => {
    if (!images) return { state: "notChecked", detail: "ECS finds out when it pulls the image" };
    const resolved = await images.resolve(image);
    if (resolved.state === "unknown") return { state: "notChecked", detail: resolved.reason };
    if (resolved.state === "missing") return { state: "failed", detail: resolved.reason };
    const { architectures, digest } = resolved;
    if (architectures && !architectures.includes(wanted)) {
      return { state: "failed", detail: `it is for ${architectures.join(", ")}, and the task runs on ${wanted}` };
    }
    return { state: "passed", ...(digest !== undefined && { detail: digest }) };
  });
}
