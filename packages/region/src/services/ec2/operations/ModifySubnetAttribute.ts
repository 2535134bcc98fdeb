import type { ModifySubnetAttributeRequest } from "@aws-sdk/client-ec2";
import type { Operation } from "../../../engine/service.ts";
import { invalidParameterCombination, invalidParameterValue, missingParameter } from "../errors.ts";
import { required, supportOnly } from "../request.ts";
import { find, subnetKind } from "../resources.ts";
import { subnets, type Subnet } from "../state.ts";

/** Sets one attribute of a subnet. */
export const modifySubnetAttribute: Operation<ModifySubnetAttributeRequest, object> = (input, { tx }) => {
  supportOnly(input, "ModifySubnetAttribute", [
    "SubnetId",
    "MapPublicIpOnLaunch",
    "AssignIpv6AddressOnCreation",
    "EnableDns64",
    "PrivateDnsHostnameTypeOnLaunch",
    "EnableResourceNameDnsARecordOnLaunch",
    "EnableResourceNameDnsAAAARecordOnLaunch",
  ]);
  const subnet = find(tx, subnetKind, required(input, "SubnetId"));
  const [attribute, another] = attributesOf(input);
  if (!attribute) throw missingParameter("mapPublicIpOnLaunch");
  if (another) throw invalidParameterCombination("Only one attribute may be modified at a time");
  if (attribute.assignIpv6AddressOnCreation && !subnet.ipv6) {
    throw invalidParameterValue(
      "Invalid value 'true' for assign-ipv6-address-on-creation. Cannot set assign-ipv6-address-on-creation to true unless " +
        `the subnet (${subnet.subnetId}) has an IPv6 CIDR block associated with it.`,
    );
  }
  tx.put(subnets, { ...subnet, ...attribute });
  return {};
};

function attributesOf(input: ModifySubnetAttributeRequest): Partial<Subnet>[] {
  const given: Partial<Subnet>[] = [];
  const mapPublicIpOnLaunch = input.MapPublicIpOnLaunch?.Value;
  const assignIpv6AddressOnCreation = input.AssignIpv6AddressOnCreation?.Value;
  const enableDns64 = input.EnableDns64?.Value;
  const hostnameType = input.PrivateDnsHostnameTypeOnLaunch;
  const enableResourceNameDnsARecord = input.EnableResourceNameDnsARecordOnLaunch?.Value;
  const enableResourceNameDnsAaaaRecord = input.EnableResourceNameDnsAAAARecordOnLaunch?.Value;
  if (mapPublicIpOnLaunch !== undefined) given.push({ mapPublicIpOnLaunch });
  if (assignIpv6AddressOnCreation !== undefined) given.push({ assignIpv6AddressOnCreation });
  if (enableDns64 !== undefined) given.push({ enableDns64 });
  if (hostnameType !== undefined) given.push({ hostnameType });
  if (enableResourceNameDnsARecord !== undefined) given.push({ enableResourceNameDnsARecord });
  if (enableResourceNameDnsAaaaRecord !== undefined) given.push({ enableResourceNameDnsAaaaRecord });
  return given;
}
