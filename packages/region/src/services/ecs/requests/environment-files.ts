import type { EnvironmentFile } from "@aws-sdk/client-ecs";
import type { ObjectName } from "../../../engine/object-reader.ts";
import * as errors from "../errors.ts";

/**
 * Checks the files that a container, or the override of one, takes variables from.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EnvironmentFile.html
 * @param where what comes before the member's name in messages
 * @throws ClientException
 */
export function checkEnvironmentFiles(files: readonly EnvironmentFile[] = [], where: string): void {
  if (files.length > 10) {
    throw errors.clientException(`${where}environmentFiles can have at most 10 files, but has ${files.length}.`);
  }
  for (const { type, value = "" } of files) {
    if (type !== "s3") {
      throw errors.clientException(`${where}environmentFiles.type must be s3, but is '${String(type)}'.`);
    }
    if (!objectOf(value)) {
      throw errors.clientException(
        `${where}environmentFiles.value must be the ARN of an S3 object with the extension .env, such as arn:aws:s3:::bucket/web.env, but is '${value}'.`,
      );
    }
  }
}

/** The object that an environment file's ARN names; undefined for what is none. */
export function objectOf(arn: string): ObjectName | undefined {
  const { bucket, key } = /^arn:[a-z-]+:s3:::(?<bucket>[^/]+)\/(?<key>.+\.env)$/.exec(arn)?.groups ?? {};
  return bucket === undefined || key === undefined ? undefined : { bucket, key };
}
