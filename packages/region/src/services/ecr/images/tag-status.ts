import type { TagStatus } from "@aws-sdk/client-ecr";
import type { Image } from "../state.ts";

export function hasTagStatus({ imageTags }: Image, wanted: TagStatus = "ANY"): boolean {
  return wanted === "ANY" || (wanted === "TAGGED") === imageTags.length > 0;
}
