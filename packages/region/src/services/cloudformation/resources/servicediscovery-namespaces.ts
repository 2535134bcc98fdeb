import type { Context } from "../../../engine/context.ts";
import { ServiceError } from "../../../wire/contract/service-error.ts";
import { deleteNamespace } from "../../servicediscovery/operations/DeleteNamespace.ts";
import { namespaces, operations } from "../../servicediscovery/state.ts";
import type { Properties, ResourceProvider, UpdateRequest } from "../resource-provider.ts";
import { apiInput, request, type ApiOperation } from "./api-input.ts";
import { optionalText } from "./properties.ts";
import { updateMapTags } from "./servicediscovery-tags.ts";

interface NamespaceType {
  readonly type: string;
  readonly properties: readonly string[];
  readonly replaceOn: readonly string[];
  readonly create: ApiOperation<never, { readonly OperationId?: string | undefined }>;
  readonly change: ApiOperation<never>;
}

/** A type of namespace: each has an operation of its own to create and to change it. */
export function namespaceProvider({ create, change, ...type }: NamespaceType): ResourceProvider {
  return {
    ...type,
    create: ({ properties, context }) => {
      const { OperationId } = request(create, apiInput(create, properties), context);
      return namespaceOf(context, OperationId);
    },
    update(update) {
      const { physicalId: Id, properties, context } = update;
      const Namespace = {
        Description: optionalText(properties, "Description") ?? "",
        ...(properties["Properties"] !== undefined && { Properties: properties["Properties"] }),
      };
      request(change, apiInput(change, { Id, Namespace }), context);
      updateNamespaceTags(update);
    },
    delete({ physicalId: Id }, context) {
      if (context.tx.get(namespaces, Id)) deleteNamespace({ Id }, context);
    },
    attributes({ physicalId: Id }, { tx }): Properties {
      const { arn = "", hostedZoneId } = tx.get(namespaces, Id) ?? {};
      return { Id, Arn: arn, ...(hostedZoneId !== undefined && { HostedZoneId: hostedZoneId }) };
    },
  };
}

/** What an operation has made; why it has not. @throws ServiceError */
function namespaceOf({ tx }: Context, operationId = ""): string {
  const { failure, targets = {} } = tx.get(operations, operationId) ?? {};
  if (failure) throw new ServiceError(failure);
  return targets.NAMESPACE ?? "";
}

function updateNamespaceTags(update: UpdateRequest): void {
  updateMapTags(update.context.tx.get(namespaces, update.physicalId)?.arn, update);
}
