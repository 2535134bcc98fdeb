export { ImageError } from "./image-error.ts";
export type { Image, ImageConfig } from "./image.ts";
export { openImages, type Images, type ListedImage, type Push, type Pushed } from "./store.ts";
export { canonicalReference, parseReference, pinnedReference, type Reference } from "./reference.ts";
