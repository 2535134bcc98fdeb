import type { CreateHostedZoneRequest, CreateHostedZoneResponse } from "@aws-sdk/client-route-53";
import type { Operation } from "../../../engine/service.ts";
import { changeInfo } from "../changes.ts";
import { invalidInput, unsupported, zoneExists } from "../errors.ts";
import { normalName } from "../names.ts";
import { hostedZones, recordSets, type HostedZone } from "../state.ts";
import {
  describeDelegation,
  describeVpc,
  describeZone,
  newNameServers,
  newZoneId,
  requiredRecords,
  requireUnused,
  requireVpc,
} from "../zones/zones.ts";

/** Creates a hosted zone: a private one for a VPC, else a public one. */
export const createHostedZone: Operation<CreateHostedZoneRequest, CreateHostedZoneResponse> = (input, context) => {
  const { tx, random } = context;
  const { CallerReference: callerReference = "", HostedZoneConfig: config = {}, VPC: given } = input;
  if (input.DelegationSetId !== undefined) throw unsupported("reusable delegation sets (DelegationSetId)");
  if (config.PrivateZone === true && !given)
    throw invalidInput("When you create a private hosted zone, you must specify a VPC.");
  const name = normalName(input.Name ?? "");
  if (tx.list(hostedZones).some((zone) => zone.callerReference === callerReference)) throw zoneExists(callerReference);
  const vpc = given && requireVpc(context, given);
  if (vpc) requireUnused(tx, name, vpc);
  const zone: HostedZone = {
    ...{ zoneId: newZoneId(random), name, callerReference, comment: config.Comment ?? "", tags: [] },
    ...{ vpcs: vpc ? [vpc] : [], nameServers: newNameServers(random, vpc !== undefined) },
  };
  tx.put(hostedZones, zone);
  for (const set of requiredRecords(zone)) tx.put(recordSets, set);
  return {
    ...{
      HostedZone: describeZone(tx, zone),
      ChangeInfo: changeInfo(context),
      DelegationSet: describeDelegation(zone).DelegationSet,
    },
    ...(vpc && { VPC: describeVpc(vpc) }),
    Location: `https://route53.amazonaws.com/2013-04-01/hostedzone/${zone.zoneId}`,
  };
};
