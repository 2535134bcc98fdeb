import type { ResourceProvider } from "../resource-provider.ts";
import { objects } from "./properties.ts";
import { changeRecords, deleteAllRecords, deleteRecords, isSameRecord, zoneIdOf } from "./route53-records.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-route53-recordsetgroup.html */
export const route53RecordSetGroup: ResourceProvider = {
  type: "AWS::Route53::RecordSetGroup",
  properties: ["Comment", "HostedZoneId", "HostedZoneName", "RecordSets"],
  replaceOn: ["HostedZoneId", "HostedZoneName"],
  create({ properties, generateName, context }) {
    const changes = objects(properties, "RecordSets").map((record) => ({ action: "CREATE", record }) as const);
    changeRecords(zoneIdOf(properties, context), changes, context);
    return generateName({ maxLength: 255 });
  },
  update({ properties, previous, context }) {
    const zoneId = zoneIdOf(properties, context);
    const [wanted, had] = [objects(properties, "RecordSets"), objects(previous, "RecordSets")];
    const isIn = (records: typeof wanted, record: (typeof wanted)[number]): boolean =>
      records.some((it) => isSameRecord(it, record));
    deleteRecords(
      zoneId,
      had.filter((record) => !isIn(wanted, record)),
      context,
    );
    const changes = wanted.map((record) => ({ action: isIn(had, record) ? "UPSERT" : "CREATE", record }) as const);
    changeRecords(zoneId, changes, context);
  },
  delete({ properties }, context) {
    deleteAllRecords(properties, objects(properties, "RecordSets"), context);
  },
  attributes: () => ({}),
};
