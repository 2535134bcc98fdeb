/** An application directory or a reference that cannot become an image; the message says what to change. */
export class ImageError extends Error {
  override readonly name = "ImageError";
}
