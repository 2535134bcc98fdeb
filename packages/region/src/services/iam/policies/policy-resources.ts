import { isPartition } from "@evenkeel/kernel";
import { unreadable } from "./policy-grammar.ts";

const iamPaths = [
  ...["user/", "federated-user/", "role/", "group/", "instance-profile/", "mfa/", "server-certificate/", "policy/"],
  ...["sms-mfa/", "saml-provider/", "oidc-provider/", "report/", "access-report/"],
];
/**
 * What S3 has in a Region besides buckets, which are the world's.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
 */
const regionalOfS3 = ["accesspoint/", "job/", "storage-lens/", "storage-lens-group/", "async-request/"];

/**
 * What IAM says of the first resource that is none; it says so only after it has looked at the rest of the policy. Up to that one, it
 * refuses at once what its older parser does not read. The messages were observed on AWS, by moto's authors and in reports of AWS CDK's
 * and Terraform's users. @throws MalformedPolicyDocument
 */
export function firstWrongResource(resources: readonly string[]): string | undefined {
  for (const resource of resources) {
    const wrong = resource === "*" ? undefined : wrongFormat(resource);
    if (wrong !== undefined) return wrong;
    if (!isReadable(resource)) throw unreadable();
  }
  return undefined;
}

function wrongFormat(resource: string): string | undefined {
  const parts = resource.split(":");
  const [start, partition = ""] = parts;
  if (parts.length === 1 || (start !== "arn" && isPartition(partition)))
    return `Resource ${resource} must be in ARN format or "*".`;
  // What is missing is meant to be any.
  const whole = ["arn", ...parts.slice(1), ...Array<string>(Math.max(0, 6 - parts.length)).fill("*")];
  const [, , service = "", region = "", , ...path] = whole;
  if (!isPartition(partition) && !/[*?$]/.test(partition))
    return `Partition "${partition}" is not valid for resource "${whole.join(":")}".`;
  if (/[*?]/.test(service)) return "Resource vendor must be fully qualified and cannot contain regexes.";
  return wrongOf(service, { resource, region, path: path.join(":"), isWhole: parts.length >= 6 });
}

interface Arn {
  readonly resource: string;
  readonly region: string;
  readonly path: string;
  /** Whether all of its parts are written. */
  readonly isWhole: boolean;
}

/** What two services ask of theirs. */
function wrongOf(service: string, { resource, region, path, isWhole }: Arn): string | undefined {
  if (!isWhole) return undefined;
  const begins = (start: string): boolean => path.startsWith(start);
  if (service === "s3" && region !== "" && path !== "*" && !regionalOfS3.some(begins))
    return `Resource ${resource} can not contain region information.`;
  if (service !== "iam") return undefined;
  if (region !== "") return `IAM resource ${resource} cannot contain region information.`;
  if (path === "*" || iamPaths.some(begins)) return undefined;
  return `IAM resource path must either be "*" or start with ${iamPaths.join(", ")}.`;
}

/** Fewer than six parts are read only where none is empty; the service is never. */
function isReadable(resource: string): boolean {
  const parts = resource.split(":");
  return resource === "*" || (parts[2] !== "" && (parts.length >= 6 || !parts.includes("")));
}
