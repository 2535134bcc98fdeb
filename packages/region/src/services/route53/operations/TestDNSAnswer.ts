import type { TestDNSAnswerRequest, TestDNSAnswerResponse } from "@aws-sdk/client-route-53";
import type { Operation } from "../../../engine/service.ts";
import { unsupported } from "../errors.ts";
import { normalName } from "../names.ts";
import { answerOf } from "../records/answer.ts";
import { existingZone } from "../zones/zones.ts";

/** What a query would be answered with, if a server answered for the zone. */
export const testDnsAnswer: Operation<TestDNSAnswerRequest, TestDNSAnswerResponse> = (input, { tx }) => {
  const { zoneId, nameServers } = existingZone(tx, input.HostedZoneId);
  for (const name of ["ResolverIP", "EDNS0ClientSubnetIP", "EDNS0ClientSubnetMask"] as const)
    if (input[name] !== undefined) throw unsupported(`${name} of TestDNSAnswer`);
  const { RecordName: name = "", RecordType: type = "A" } = input;
  const { code, data } = answerOf(tx, { zoneId, name: normalName(name), type });
  return {
    ...{ Nameserver: nameServers[0] ?? "", RecordName: name, RecordType: type },
    ...{ RecordData: [...data], ResponseCode: code, Protocol: "UDP" },
  };
};
