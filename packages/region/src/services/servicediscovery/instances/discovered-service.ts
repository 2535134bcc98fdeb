import type { Context } from "../../../engine/context.ts";
import { serviceNotFound } from "../errors.ts";
import { namespaceOfHttpName, requireOwnAccount } from "../namespaces/namespaces.ts";
import { services, type MapService } from "../state.ts";

/** The service that a discovery names. @throws NamespaceNotFound, ServiceNotFound */
export function discoveredService(
  context: Context,
  asked: {
    readonly NamespaceName: string | undefined;
    readonly ServiceName: string | undefined;
    readonly OwnerAccount?: string | undefined;
  },
): MapService {
  requireOwnAccount(context, asked.OwnerAccount);
  const { id } = namespaceOfHttpName(context, asked.NamespaceName);
  const service = context.tx.by(services, "namespaceId", id).find(({ name }) => name === asked.ServiceName);
  if (!service) throw serviceNotFound();
  return service;
}
