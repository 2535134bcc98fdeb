import type { ListTagsForResourceRequest, ListTagsForResourceResponse } from "@aws-sdk/client-route-53";
import type { Operation } from "../../../engine/service.ts";
import { taggedZone } from "../zones/tagged-zone.ts";

/** Lists the tags of a hosted zone. */
export const listTagsForResource: Operation<ListTagsForResourceRequest, ListTagsForResourceResponse> = (
  input,
  { tx },
) => {
  const { zoneId, tags } = taggedZone(tx, input);
  return { ResourceTagSet: { ResourceType: "hostedzone", ResourceId: zoneId, Tags: [...tags] } };
};
