import type { AwsService } from "../../engine/service.ts";
import { associateVpcWithHostedZone } from "./operations/AssociateVPCWithHostedZone.ts";
import { changeResourceRecordSets } from "./operations/ChangeResourceRecordSets.ts";
import { changeTagsForResource } from "./operations/ChangeTagsForResource.ts";
import { createHostedZone } from "./operations/CreateHostedZone.ts";
import { deleteHostedZone } from "./operations/DeleteHostedZone.ts";
import { disassociateVpcFromHostedZone } from "./operations/DisassociateVPCFromHostedZone.ts";
import { getChange } from "./operations/GetChange.ts";
import { getDnssec } from "./operations/GetDNSSEC.ts";
import { getHostedZone } from "./operations/GetHostedZone.ts";
import { getHostedZoneCount } from "./operations/GetHostedZoneCount.ts";
import { listHostedZones } from "./operations/ListHostedZones.ts";
import { listHostedZonesByName } from "./operations/ListHostedZonesByName.ts";
import { listResourceRecordSets } from "./operations/ListResourceRecordSets.ts";
import { listTagsForResource } from "./operations/ListTagsForResource.ts";
import { testDnsAnswer } from "./operations/TestDNSAnswer.ts";
import { updateHostedZoneComment } from "./operations/UpdateHostedZoneComment.ts";

/** Amazon Route 53: hosted zones and their record sets, which no server answers by. */
export const route53: AwsService = {
  name: "route53",
  operations: {
    AssociateVPCWithHostedZone: associateVpcWithHostedZone,
    ChangeResourceRecordSets: changeResourceRecordSets,
    ChangeTagsForResource: changeTagsForResource,
    CreateHostedZone: createHostedZone,
    DeleteHostedZone: deleteHostedZone,
    DisassociateVPCFromHostedZone: disassociateVpcFromHostedZone,
    GetChange: getChange,
    GetDNSSEC: getDnssec,
    GetHostedZone: getHostedZone,
    GetHostedZoneCount: getHostedZoneCount,
    ListHostedZones: listHostedZones,
    ListHostedZonesByName: listHostedZonesByName,
    ListResourceRecordSets: listResourceRecordSets,
    ListTagsForResource: listTagsForResource,
    TestDNSAnswer: testDnsAnswer,
    UpdateHostedZoneComment: updateHostedZoneComment,
  },
};
