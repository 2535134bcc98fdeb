import { constraintMessage } from "../../constraint-message.ts";
import { templateError, validationError } from "../errors.ts";
import { isObject, type JsonObject } from "./json.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
export const templateLimits = {
  bodyBytes: 51_200,
  storedBytes: 1_000_000,
  descriptionBytes: 1024,
  mappings: 200,
  mappingAttributes: 200,
  nameLength: 255,
  outputs: 200,
  parameters: 200,
  parameterValueBytes: 4096,
  resources: 500,
  /** AWS does not document how deep; templates that people write stay below thirty. */
  depth: 500,
};

/** What a request may give in TemplateBody. @throws ValidationError in AWS's words */
export function checkBodySize(body: string): void {
  if (Buffer.byteLength(body) <= templateLimits.bodyBytes) return;
  const constraint = `have length less than or equal to ${templateLimits.bodyBytes}`;
  throw validationError(constraintMessage({ value: body, member: "templateBody", constraint }));
}

/** What an object of S3 may hold as a template. @throws ValidationError in AWS's words */
export function checkStoredSize(body: string): void {
  if (Buffer.byteLength(body) > templateLimits.storedBytes)
    throw validationError(`Template may not exceed ${templateLimits.storedBytes} bytes in size.`);
}

/** Finds what is nested too deep, without descending by function calls. @throws ValidationError */
export function checkDepth(root: JsonObject): void {
  let level: readonly unknown[] = [root];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > templateLimits.depth)
      throw templateError(`The template is nested more than ${templateLimits.depth} levels deep.`);
    level = level.flatMap((value): unknown[] =>
      typeof value === "object" && value !== null ? Object.values(value) : [],
    );
  }
}

/** @throws ValidationError `Template format error: Number of resources, 501, is greater than maximum allowed, 500` */
export function checkCounts(sections: {
  readonly description: unknown;
  readonly parameters: JsonObject;
  readonly mappings: JsonObject;
  readonly resources: JsonObject;
  readonly outputs: JsonObject;
}): void {
  const { description, ...counted } = sections;
  if (typeof description === "string" && Buffer.byteLength(description) > templateLimits.descriptionBytes)
    throw templateError(`'Description' length is greater than ${templateLimits.descriptionBytes}.`);
  for (const section of ["parameters", "mappings", "resources", "outputs"] as const) {
    const names = Object.keys(counted[section]);
    checkCount(section, names.length, templateLimits[section]);
    const long = names.find((name) => name.length > templateLimits.nameLength);
    if (long !== undefined)
      throw templateError(
        `The name ${long} in ${section} has ${long.length} characters, and at most ${templateLimits.nameLength} are allowed.`,
      );
  }
  for (const mapping of Object.values(counted.mappings))
    if (isObject(mapping))
      checkCount("mapping attributes", Object.keys(mapping).length, templateLimits.mappingAttributes);
}

function checkCount(what: string, count: number, most: number): void {
  if (count > most) throw templateError(`Number of ${what}, ${count}, is greater than maximum allowed, ${most}`);
}
