import type { View } from "../../../store/store.ts";
import { unsupported } from "../errors.ts";
import type { HostedZone } from "../state.ts";
import { existingZone } from "./zones.ts";

interface TaggedResource {
  readonly ResourceType: string | undefined;
  readonly ResourceId: string | undefined;
}

/** The hosted zone whose tags a request is about; there are no health checks. @throws NoSuchHostedZone, InvalidInput */
export function taggedZone(view: View, { ResourceType: type, ResourceId: id }: TaggedResource): HostedZone {
  if (type !== "hostedzone") throw unsupported(`tags of resources of the type ${type ?? ""}`);
  return existingZone(view, id);
}
