import { isIPv4, isIPv6 } from "node:net";
import type { RRType } from "@aws-sdk/client-route-53";

/** What is wrong with a value of a record, in Route 53's words; undefined when it can be. Other types are not looked into. */
export function wrongValue(type: RRType, value: string): string | undefined {
  const problem = problemOf(type, value);
  return problem && `Invalid Resource Record: 'FATAL problem: ${problem} encountered with '${value}''`;
}

function problemOf(type: RRType, value: string): string | undefined {
  if (value.trim() === "") return "EmptyValue (Value is empty)";
  if (type === "A" && !isIPv4(value)) return "ARRDATAIllegalIPv4Address (Value is not a valid IPv4 address)";
  if (type === "AAAA" && !isIPv6(value)) return "AAAARRDATAIllegalIPv6Address (Value is not a valid IPv6 address)";
  if (type === "MX" && !/^\d{1,5}\s+\S+$/.test(value))
    return "MXRRDATANotTwoFields (Value must be a priority and a host)";
  if ((type === "TXT" || type === "SPF") && !/^("(?:[^"\\]|\\.)*"\s*)+$/.test(value))
    return "InvalidCharacterString (Value should be enclosed in quotation marks)";
  return undefined;
}
