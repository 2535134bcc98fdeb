import type { NamespaceType, Tag } from "@aws-sdk/client-servicediscovery";
import type { Context } from "../../../engine/context.ts";
import { ServiceError } from "../../../wire/contract/service-error.ts";
import { createLinkedZone } from "../../route53/linked/linked-zones.ts";
import { namespaceExists } from "../errors.ts";
import { newId, newSuffix } from "../ids.ts";
import { recordOperation } from "../operation-records.ts";
import { namespaces, type Namespace, type OperationRecord } from "../state.ts";
import { withTags } from "../tags.ts";
import { namespaceArn } from "./namespaces.ts";

export interface NewNamespace {
  readonly type: NamespaceType;
  readonly name: string;
  readonly description: string | undefined;
  readonly creatorRequestId: string | undefined;
  readonly tags: readonly Tag[] | undefined;
  /** Of a private namespace for DNS. */
  readonly vpcId?: string | undefined;
  readonly soaTtlSeconds?: number | undefined;
}

/**
 * Creates a namespace; one for DNS with a hosted zone, without which the operation fails.
 * @returns the id of the operation; of the same request again that of the first one
 * @throws NamespaceAlreadyExists
 */
export function createNamespace(context: Context, wanted: NewNamespace): string {
  const { tx, random } = context;
  const { type, name, vpcId, tags, ...given } = wanted;
  const named = tx.list(namespaces).filter((it) => it.name === name);
  const { creatorRequestId } = given;
  const same = named.find((it) => creatorRequestId !== undefined && it.creatorRequestId === creatorRequestId);
  if (same) return same.operationId;
  const existing = named.find((it) => it.type === "HTTP");
  if (type === "HTTP" && existing) throw namespaceExists(existing);
  const id = newId(random, "ns");
  const namespace: Omit<Namespace, "operationId"> = {
    ...given,
    id,
    arn: namespaceArn(context, id),
    name,
    httpName: named.length > 0 ? `${name}-${newSuffix(random)}` : name,
    type,
    createdAtMs: context.now,
    tags: withTags([], tags),
  };
  const { failure, ...zone } = type === "HTTP" ? {} : zoneOf(context, namespace, vpcId);
  const operation = { type: "CREATE_NAMESPACE", targets: { NAMESPACE: id }, namespaceId: id } as const;
  const operationId = recordOperation(context, { ...operation, ...(failure && { failure }) });
  if (!failure) tx.put(namespaces, { ...namespace, ...zone, operationId });
  return operationId;
}

interface Zone {
  readonly hostedZoneId?: string;
  readonly failure?: OperationRecord["failure"];
}

/** The words: https://github.com/docker-archive/ecs-plugin/issues/186 */
function zoneOf(context: Context, { name, arn }: Pick<Namespace, "name" | "arn">, vpcId: string | undefined): Zone {
  try {
    return { hostedZoneId: context.tx.attempt(() => createLinkedZone(context, { name, vpcId, linkedTo: arn })) };
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    const { requestId } = context.caller;
    const source = `Service: AmazonRoute53; Status Code: ${error.status ?? 400}; Error Code: ${error.code}; Request ID: ${requestId}; Proxy: null`;
    return { failure: { code: "CANNOT_CREATE_HOSTED_ZONE", message: `${error.message} (${source})` } };
  }
}
