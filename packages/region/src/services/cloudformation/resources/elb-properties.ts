import type { Action } from "@aws-sdk/client-elastic-load-balancing-v2";
import { addTags } from "../../elbv2/operations/AddTags.ts";
import { removeTags } from "../../elbv2/operations/RemoveTags.ts";
import { unsupported } from "../errors.ts";
import { given, objects, optionalNumber, optionalObject, optionalText, tags, text } from "./properties.ts";
import type { Properties, UpdateRequest } from "../resource-provider.ts";

/** A list of key and value pairs: the attributes of load balancers, target groups and listeners. */
export function attributePairs(properties: Properties, name: string): { Key: string; Value: string }[] {
  return objects(properties, name).map((pair) => ({ Key: text(pair, "Key"), Value: text(pair, "Value") }));
}

/** Brings the tags of an ELB resource from what they were to what they shall be. */
export function updateElbTags({ physicalId, properties, previous, context }: UpdateRequest): void {
  const next = tags(properties);
  const gone = tags(previous).filter(({ Key }) => !next.some((tag) => tag.Key === Key));
  if (gone.length > 0) removeTags({ ResourceArns: [physicalId], TagKeys: gone.map(({ Key }) => Key) }, context);
  if (next.length > 0) addTags({ ResourceArns: [physicalId], Tags: next }, context);
}

/** A listener's or rule's action as the API takes it. @throws ValidationError for members that are not built */
export function actionOf(action: Properties): Action {
  const {
    Type: _,
    Order: __,
    TargetGroupArn: ___,
    ForwardConfig,
    RedirectConfig,
    FixedResponseConfig,
    ...others
  } = action;
  if (Object.keys(others).length > 0) throw unsupported(`${Object.keys(others).join(", ")} of a listener's action`);
  return {
    Type: text(action, "Type") as NonNullable<Action["Type"]>,
    ...given({ Order: optionalNumber(action, "Order"), TargetGroupArn: optionalText(action, "TargetGroupArn") }),
    ...(ForwardConfig !== undefined && { ForwardConfig: forwardOf(optionalObject(action, "ForwardConfig") ?? {}) }),
    ...(RedirectConfig !== undefined && { RedirectConfig: redirectOf(optionalObject(action, "RedirectConfig") ?? {}) }),
    ...(FixedResponseConfig !== undefined && {
      FixedResponseConfig: fixedOf(optionalObject(action, "FixedResponseConfig") ?? {}),
    }),
  };
}

function forwardOf(config: Properties): NonNullable<Action["ForwardConfig"]> {
  if (config["TargetGroupStickinessConfig"] !== undefined)
    throw unsupported("TargetGroupStickinessConfig in templates");
  return {
    TargetGroups: objects(config, "TargetGroups").map((group) => ({
      TargetGroupArn: text(group, "TargetGroupArn"),
      ...given({ Weight: optionalNumber(group, "Weight") }),
    })),
  };
}

function redirectOf(config: Properties): NonNullable<Action["RedirectConfig"]> {
  const member = (name: string): string | undefined => optionalText(config, name);
  return {
    StatusCode: text(config, "StatusCode") as "HTTP_301" | "HTTP_302",
    ...given({
      Protocol: member("Protocol"),
      Host: member("Host"),
      Port: member("Port"),
      Path: member("Path"),
      Query: member("Query"),
    }),
  };
}

function fixedOf(config: Properties): NonNullable<Action["FixedResponseConfig"]> {
  return {
    StatusCode: text(config, "StatusCode"),
    ...given({ ContentType: optionalText(config, "ContentType"), MessageBody: optionalText(config, "MessageBody") }),
  };
}
