import type { AwsService } from "../../engine/service.ts";
import { deliveryController } from "./controllers/delivery-controller.ts";
import { deleteRule } from "./operations/DeleteRule.ts";
import { describeRule } from "./operations/DescribeRule.ts";
import { disableRule } from "./operations/DisableRule.ts";
import { enableRule } from "./operations/EnableRule.ts";
import { listRules } from "./operations/ListRules.ts";
import { listTagsForResource } from "./operations/ListTagsForResource.ts";
import { listTargetsByRule } from "./operations/ListTargetsByRule.ts";
import { putEvents } from "./operations/PutEvents.ts";
import { putRule } from "./operations/PutRule.ts";
import { putTargets } from "./operations/PutTargets.ts";
import { removeTargets } from "./operations/RemoveTargets.ts";
import { tagResource } from "./operations/TagResource.ts";
import { testEventPattern } from "./operations/TestEventPattern.ts";
import { untagResource } from "./operations/UntagResource.ts";
import { emitChanges } from "./sources/sources.ts";

/** EventBridge: its default event bus. */
export const events: AwsService = {
  name: "events",
  operations: {
    DeleteRule: deleteRule,
    DescribeRule: describeRule,
    DisableRule: disableRule,
    EnableRule: enableRule,
    ListRules: listRules,
    ListTagsForResource: listTagsForResource,
    ListTargetsByRule: listTargetsByRule,
    PutEvents: putEvents,
    PutRule: putRule,
    PutTargets: putTargets,
    RemoveTargets: removeTargets,
    TagResource: tagResource,
    TestEventPattern: testEventPattern,
    UntagResource: untagResource,
  },
  reconcilers: [deliveryController],
  afterStep: emitChanges,
};
