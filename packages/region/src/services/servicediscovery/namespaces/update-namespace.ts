import type { NamespaceType } from "@aws-sdk/client-servicediscovery";
import type { Context } from "../../../engine/context.ts";
import { recordOperation } from "../operation-records.ts";
import { namespaces, type Namespace } from "../state.ts";
import { namespaceOfType } from "./namespaces.ts";

/** Changes what is given of a namespace. @returns the id of the operation @throws NamespaceNotFound, InvalidInput */
export function updateNamespace(
  context: Context,
  { idOrArn, type }: { readonly idOrArn: string | undefined; readonly type: NamespaceType },
  { description, soaTtlSeconds }: Pick<Namespace, "description" | "soaTtlSeconds">,
): string {
  const namespace = namespaceOfType(context, idOrArn, type);
  context.tx.put(namespaces, {
    ...namespace,
    ...(description !== undefined && { description }),
    ...(soaTtlSeconds !== undefined && { soaTtlSeconds }),
  });
  const { id } = namespace;
  return recordOperation(context, { type: "UPDATE_NAMESPACE", targets: { NAMESPACE: id }, namespaceId: id });
}
