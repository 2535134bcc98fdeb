import type { Documents, DocumentTypes } from "../documents.ts";
import { byId, type Query } from "../feed/query.ts";
import type { ConsoleSource } from "../source.ts";

// What AWS has no API for; on AWS these pages are not there.

/** What is measured each second: traffic, what tasks use, which nodes run. */
export const measurements: Query = {
  name: "measurements",
  onlyLocal: true,
  kinds: ["node", "reading", "traffic", "endpoint"],
  dependsOn: ["measurements", "elbv2"],
  read: (source) =>
    documents({
      node: byId(pageOf<DocumentTypes["node"]>(source, "nodes"), (it) => `${it.loadBalancerArn}/${it.zoneName}`),
      reading: byId(pageOf<DocumentTypes["reading"]>(source, "tasks"), ({ taskArn }) => taskArn),
      traffic: byId(pageOf<DocumentTypes["traffic"]>(source, "traffic"), (it) => it.loadBalancer.loadBalancerArn),
      endpoint: byId(pageOf<DocumentTypes["endpoint"]>(source, "endpoints"), ({ listenerArn }) => listenerArn),
    }),
};

/** What is wrong that no operation of AWS shows. */
export const notices: Query = {
  name: "notices",
  onlyLocal: true,
  kinds: ["notice"],
  dependsOn: ["measurements", "ecs", "elbv2"],
  read: (source) => documents({ notice: byId(pageOf<DocumentTypes["notice"]>(source, "notices"), ({ id }) => id) }),
};

/** Where all of it is, and which faults can be begun there: what stays. */
export const surroundings: Query = {
  name: "surroundings",
  kinds: ["region", "faultKind"],
  dependsOn: [],
  read: (source) =>
    documents({
      region: { region: source.here() },
      faultKind: byId(pageOf<DocumentTypes["faultKind"]>(source, "fault-kinds"), ({ name }) => name),
    }),
};

/** The calls that come in. */
export const calls: Query = {
  name: "calls",
  onlyLocal: true,
  kinds: ["apiCall"],
  dependsOn: ["calls"],
  onDemand: true,
  read: (source) =>
    documents({ apiCall: byId(pageOf<DocumentTypes["apiCall"]>(source, "calls"), (it) => it.requestId) }),
};

function documents(read: Documents): Promise<Documents> {
  return Promise.resolve(read);
}

/** These pages are this project's own, so that their shape is taken as it is. */
function pageOf<T>(source: ConsoleSource, name: string): readonly T[] {
  return (source.page(name) ?? []) as readonly T[];
}
