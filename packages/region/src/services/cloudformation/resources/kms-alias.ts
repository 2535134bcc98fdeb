import { createAlias } from "../../kms/operations/CreateAlias.ts";
import { deleteAlias } from "../../kms/operations/DeleteAlias.ts";
import { updateAlias } from "../../kms/operations/UpdateAlias.ts";
import { aliases } from "../../kms/state.ts";
import type { ResourceProvider } from "../resource-provider.ts";
import { request } from "./api-input.ts";
import { text } from "./properties.ts";

const create = { service: "kms", name: "CreateAlias", run: createAlias } as const;
const change = { service: "kms", name: "UpdateAlias", run: updateAlias } as const;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kms-alias.html */
export const kmsAlias: ResourceProvider = {
  type: "AWS::KMS::Alias",
  properties: ["AliasName", "TargetKeyId"],
  replaceOn: ["AliasName"],
  create({ properties, context }) {
    const AliasName = text(properties, "AliasName");
    request(create, { AliasName, TargetKeyId: text(properties, "TargetKeyId") }, context);
    return AliasName;
  },
  update({ physicalId: AliasName, properties, context }) {
    request(change, { AliasName, TargetKeyId: text(properties, "TargetKeyId") }, context);
  },
  delete({ physicalId: AliasName }, context) {
    if (context.tx.get(aliases, AliasName)) deleteAlias({ AliasName }, context);
  },
  attributes: () => ({}),
};
