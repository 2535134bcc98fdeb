import type { Context } from "../../../engine/context.ts";
import type { ObjectName } from "../../../engine/object-reader.ts";
import { unsupported, validationError } from "../errors.ts";
import { checkStoredSize } from "../template/limits.ts";

/**
 * The template that an S3 URL names.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html
 * @throws ValidationError where no service of the region holds objects, for another URL, and for an object that is not there
 */
export function readTemplateUrl({ readObject, tx, endpoint }: Context, url: string): string {
  if (!readObject) throw unsupported("templates by URL (give TemplateBody)");
  const named = objectNamed(url, endpoint);
  if (!named) throw validationError("TemplateURL must be a supported URL.");
  const body = readObject(tx, named);
  if (body === undefined) throw validationError("S3 error: The specified key does not exist.");
  checkStoredSize(body);
  return body;
}

const s3Host = /^(?:(?<bucket>.+)\.)?s3(?:[.-][a-z0-9-]+)?\.amazonaws\.com(?:\.cn)?$/;

/** Both styles: the bucket in the path, as the region's own endpoint has it, or in the host. */
function objectNamed(url: string, endpoint: string): ObjectName | undefined {
  if (!URL.canParse(url)) return undefined;
  const { hostname, host, pathname, searchParams } = new URL(url);
  const hosted = s3Host.exec(hostname)?.groups?.["bucket"];
  if (!s3Host.test(hostname) && host !== new URL(endpoint).host) return undefined;
  const path = decoded(pathname);
  if (path === undefined) return undefined;
  const [first = "", ...rest] = path.slice(1).split("/");
  const bucket = hosted ?? first;
  const key = (hosted === undefined ? rest : [first, ...rest]).join("/");
  const versionId = searchParams.get("versionId");
  return bucket === "" || key === "" ? undefined : { bucket, key, ...(versionId !== null && { versionId }) };
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
