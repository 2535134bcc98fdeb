import type { ResourceProvider } from "../resource-provider.ts";
import { text } from "./properties.ts";
import {
  changeRecords,
  deleteAllRecords,
  deleteRecords,
  isSameRecord,
  recordProperties,
  zoneIdOf,
} from "./route53-records.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-route53-recordset.html */
export const route53RecordSet: ResourceProvider = {
  type: "AWS::Route53::RecordSet",
  properties: [...recordProperties, "Comment", "HostedZoneId", "HostedZoneName"],
  replaceOn: ["HostedZoneId", "HostedZoneName", "Name"],
  create({ properties, context }) {
    // A record set that is there is someone else's.
    changeRecords(zoneIdOf(properties, context), [{ action: "CREATE", record: properties }], context);
    return text(properties, "Name");
  },
  update({ properties, previous, context }) {
    const zoneId = zoneIdOf(properties, context);
    if (!isSameRecord(properties, previous)) deleteRecords(zoneId, [previous], context);
    changeRecords(zoneId, [{ action: "UPSERT", record: properties }], context);
  },
  delete({ properties }, context) {
    deleteAllRecords(properties, [properties], context);
  },
  attributes: () => ({}),
};
