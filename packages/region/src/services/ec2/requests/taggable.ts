import type { View } from "../../../store/store.ts";
import { ServiceError } from "../../../wire/contract/service-error.ts";
import { invalidParameterValue } from "../errors.ts";
import { mostTagged } from "../quotas.ts";
import { required } from "../request.ts";
import { find, kindOf, type ResourceKind } from "../resources.ts";

/** The kind of a resource that exists, by its id alone. Errors: `InvalidID`, and the kind's own for unknown ids. */
export function requireTaggable(view: View, resourceId: string): ResourceKind<unknown> {
  const kind = kindOf(resourceId);
  if (!kind) throw new ServiceError({ code: "InvalidID", message: `The ID '${resourceId}' is not valid` });
  find(view, kind, resourceId);
  return kind;
}

/** The resources that a request tags. Errors: `MissingParameter`, `InvalidParameterValue` for too many. */
export function resourcesOf(input: { readonly Resources: readonly string[] | undefined }): readonly string[] {
  const resources = required(input, "Resources");
  if (resources.length <= mostTagged) return resources;
  throw invalidParameterValue(`At most ${mostTagged} resources can be tagged in a request, not ${resources.length}.`);
}
