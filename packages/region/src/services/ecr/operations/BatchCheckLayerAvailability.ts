import type { BatchCheckLayerAvailabilityRequest, BatchCheckLayerAvailabilityResponse } from "@aws-sdk/client-ecr";
import type { Operation } from "../../../engine/service.ts";
import { layersIn } from "../images/layers.ts";
import { existingRepository } from "../repositories.ts";

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_BatchCheckLayerAvailability.html */
export const batchCheckLayerAvailability: Operation<
  BatchCheckLayerAvailabilityRequest,
  BatchCheckLayerAvailabilityResponse
> = (input, context) => {
  const { name } = existingRepository(context, input);
  const there = layersIn(context.tx, name);
  const layers = (input.layerDigests ?? []).map((layerDigest) => {
    const layer = there.get(layerDigest);
    if (!layer) return { layerDigest, layerAvailability: "UNAVAILABLE" as const };
    const { sizeBytes: layerSize, mediaType } = layer;
    return { layerDigest, layerAvailability: "AVAILABLE" as const, layerSize, mediaType };
  });
  return { layers, failures: [] };
};
