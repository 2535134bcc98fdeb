import type { DescribeImagesFilter } from "@aws-sdk/client-ecr";
import type { View } from "../../../store/store.ts";
import { unsupported } from "../errors.ts";
import { images, type Image } from "../state.ts";

/** The images of a repository that a list is to have. No image is archived here. */
export function filteredImages(view: View, repository: string, filter: DescribeImagesFilter = {}): readonly Image[] {
  const { tagStatus = "ANY", imageStatus = "ACTIVE" } = filter;
  if (imageStatus !== "ACTIVE" && imageStatus !== "ANY") {
    throw unsupported(`archived images (filter.imageStatus ${imageStatus})`);
  }
  const found = view.by(images, "repository", repository);
  return tagStatus === "ANY"
    ? found
    : found.filter(({ imageTags }) => (tagStatus === "TAGGED") === imageTags.length > 0);
}
