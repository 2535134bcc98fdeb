import type { Tag } from "@aws-sdk/client-servicediscovery";
import type { Context } from "../../../engine/context.ts";
import { resourceNotFound } from "../errors.ts";
import { namespaceArn } from "../namespaces/namespaces.ts";
import { serviceArn } from "../services/services.ts";
import { namespaces, services } from "../state.ts";

/** The tags of the namespace or service of an ARN. @throws ResourceNotFoundException */
export function tagsOf({ tx, ...scope }: Context, arn = ""): readonly Tag[] {
  const id = arn.split("/").at(-1) ?? "";
  const found = arn === namespaceArn(scope, id) ? tx.get(namespaces, id) : undefined;
  const tagged = found ?? (arn === serviceArn(scope, id) ? tx.get(services, id) : undefined);
  if (!tagged) throw resourceNotFound(arn);
  return tagged.tags;
}

/** Gives the namespace or service of an ARN these tags. @throws ResourceNotFoundException */
export function setTags(
  context: Context,
  arn: string | undefined,
  change: (tags: readonly Tag[]) => readonly Tag[],
): void {
  const { tx } = context;
  const tags = change(tagsOf(context, arn));
  const id = arn?.split("/").at(-1) ?? "";
  const [namespace, service] = [tx.get(namespaces, id), tx.get(services, id)];
  if (namespace) tx.put(namespaces, { ...namespace, tags });
  if (service) tx.put(services, { ...service, tags });
}
