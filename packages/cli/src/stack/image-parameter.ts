/** The image that the service is to run. */
export type WantedImage = ChosenImage | KeptImage;

/** One that is named. */
export interface ChosenImage {
  readonly reference: string;
  /** The application directory as it is now, what the definition names, or what the user asks for by name. */
  readonly origin: "snapshot" | "reference" | "asked";
  /** What the service runs now, or is about to run: a release changes it without the stack. */
  readonly serving?: string;
  /** `older` when the directory's image was there before the one that serves. */
  readonly age?: "older" | "newer";
}

/** Whichever one is there: no other one is known. */
export interface KeptImage {
  readonly origin: "kept";
  /** What stands in its place in a creation that is only looked at. */
  readonly standIn?: string;
  readonly serving?: string;
}

/** What the stack was given the last time. */
export interface GivenBefore {
  readonly image: string | undefined;
  /** The image that the definition named then. */
  readonly named: string | undefined;
  /** Whether the template makes what it made. */
  readonly template: "same" | "changed";
}

/**
 * What to give the stack as its image; undefined for what it has, or for the template's own. An image that the service runs
 * already is not rolled out again, and a template that has changed carries the one that serves: never older code than that.
 */
export function imageParameter(wanted: WantedImage, before: GivenBefore | undefined): string | undefined {
  if (wanted.origin === "asked") return wanted.reference;
  if (!before && wanted.origin === "kept") return wanted.standIn;
  if (!before) return wanted.origin === "snapshot" ? wanted.reference : undefined;
  if (wanted.origin !== "kept" && isNew(wanted, before)) return wanted.reference;
  return before.template === "same" ? undefined : wanted.serving;
}

function isNew({ reference, origin, serving, age }: ChosenImage, { image, named }: GivenBefore): boolean {
  if (origin === "reference") return reference !== named;
  return reference !== image && !isSame(serving, reference) && age !== "older";
}

/** A release that pinned the image names it by its digest as well. */
function isSame(serving: string | undefined, reference: string): boolean {
  return serving === reference || serving?.startsWith(`${reference}@`) === true;
}
