import type { Namespace as NamespaceShape, NamespaceProperties, NamespaceType } from "@aws-sdk/client-servicediscovery";
import { arnOf, type ArnScope } from "../../../engine/arn.ts";
import type { Context } from "../../../engine/context.ts";
import type { View } from "../../../store/store.ts";
import { invalidInput, namespaceNotFound, unsupported } from "../errors.ts";
import { idIn } from "../ids.ts";
import { namespaces, services, type Namespace } from "../state.ts";

/** `arn:aws:servicediscovery:REGION:ACCOUNT:namespace/ns-…` */
export function namespaceArn(scope: ArnScope, id: string): string {
  return arnOf(scope, "servicediscovery", `namespace/${id}`);
}

/** The namespace of an id or an ARN. @throws NamespaceNotFound */
export function existingNamespace(context: Context, idOrArn: string | undefined): Namespace {
  const namespace = context.tx.get(namespaces, idIn(idOrArn, namespaceArn(context, "")));
  if (!namespace) throw namespaceNotFound();
  return namespace;
}

/** The same, of the type that an operation is for. @throws NamespaceNotFound, InvalidInput */
export function namespaceOfType(context: Context, idOrArn: string | undefined, type: NamespaceType): Namespace {
  const namespace = existingNamespace(context, idOrArn);
  if (namespace.type === type) return namespace;
  throw invalidInput(`The namespace ${namespace.id} is of the type ${namespace.type}; allowed is ${type}.`);
}

/** The namespace that DiscoverInstances means. @throws NamespaceNotFound */
export function namespaceOfHttpName({ tx }: Context, name: string | undefined): Namespace {
  const namespace = tx.list(namespaces).find(({ httpName }) => httpName === name);
  if (!namespace) throw namespaceNotFound();
  return namespace;
}

/** No other account shares namespaces with this one. @throws InvalidInput */
export function requireOwnAccount({ account }: Context, ownerAccount: string | undefined): void {
  if (ownerAccount !== undefined && ownerAccount !== account)
    throw unsupported("namespaces of other accounts (OwnerAccount)");
}

/** A namespace as ListNamespaces shows it. */
export function summarizeNamespace(view: View, account: string, namespace: Namespace): NamespaceShape {
  const { id, arn, name, type, description, createdAtMs } = namespace;
  return {
    Id: id,
    Arn: arn,
    ResourceOwner: account,
    Name: name,
    Type: type,
    ...(description !== undefined && { Description: description }),
    ServiceCount: view.by(services, "namespaceId", id).length,
    Properties: propertiesOf(namespace),
    CreateDate: new Date(createdAtMs),
  };
}

function propertiesOf({ httpName, hostedZoneId, soaTtlSeconds }: Namespace): NamespaceProperties {
  const HttpProperties = { HttpName: httpName };
  if (hostedZoneId === undefined) return { HttpProperties };
  const SOA = soaTtlSeconds === undefined ? {} : { SOA: { TTL: soaTtlSeconds } };
  return { DnsProperties: { HostedZoneId: hostedZoneId, ...SOA }, HttpProperties };
}
