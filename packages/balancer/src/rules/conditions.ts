import { BlockList, isIPv6 } from "node:net";
import type { Condition, QueryValue } from "../snapshot.ts";
import type { RequestView } from "./request-view.ts";
import { matchesWildcard } from "./wildcard.ts";

/** Whether a request meets a condition. */
export type Test = (request: RequestView) => boolean;

/** Prepares a rule's condition. https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html */
export function compileCondition(condition: Condition): Test {
  switch (condition.field) {
    case "host-header":
      return anyOf(lowered(condition.values), (pattern, request) => matchesWildcard(pattern, request.host));
    case "path-pattern":
      return anyOf(condition.values, (pattern, request) => matchesWildcard(pattern, request.path));
    case "http-header":
      return headerTest(condition.name.toLowerCase(), lowered(condition.values));
    case "http-request-method":
      return anyOf(condition.values, (method, request) => method === request.method);
    case "query-string":
      return anyOf(condition.values.map(loweredPair), (pair, request) =>
        matchesQuery(pair, request.query.toLowerCase()),
      );
    case "source-ip":
      return addressTest(condition.values);
  }
}

function anyOf<T>(values: readonly T[], matches: (value: T, request: RequestView) => boolean): Test {
  return (request) => values.some((value) => matches(value, request));
}

function headerTest(name: string, patterns: readonly string[]): Test {
  return (request) =>
    request.header(name).some((value) => patterns.some((pattern) => matchesWildcard(pattern, value.toLowerCase())));
}

function matchesQuery({ key, value }: QueryValue, query: string): boolean {
  return query.split("&").some((pair) => {
    const equals = pair.indexOf("=");
    const [givenKey, given] = equals < 0 ? [pair, ""] : [pair.slice(0, equals), pair.slice(equals + 1)];
    return (key === undefined || matchesWildcard(key, givenKey)) && matchesWildcard(value, given);
  });
}

/** A block only matches addresses of its own kind: `::/0` holds no IPv4 address. */
function addressTest(blocks: readonly string[]): Test {
  const lists = { ipv4: new BlockList(), ipv6: new BlockList() };
  for (const block of blocks) {
    const [address = "", prefix = ""] = block.split("/");
    const family = familyOf(address);
    lists[family].addSubnet(address, Number(prefix), family);
  }
  return ({ peer }) => lists[familyOf(peer)].check(peer, familyOf(peer));
}

function familyOf(address: string): "ipv4" | "ipv6" {
  return isIPv6(address) ? "ipv6" : "ipv4";
}

function lowered(values: readonly string[]): readonly string[] {
  return values.map((value) => value.toLowerCase());
}

function loweredPair({ key, value }: QueryValue): QueryValue {
  return key === undefined ? { value: value.toLowerCase() } : { key: key.toLowerCase(), value: value.toLowerCase() };
}
