import type { Documents, DocumentTypes, Kind } from "../source/documents.ts";
import { byId, type Query } from "../feed/query.ts";
import type { ConsoleSource } from "../source/source.ts";

// What AWS has no API for; on AWS these pages are not there.

/** What is measured each second: traffic, what tasks use, which nodes run. */
export const measurements: Query = {
  name: "measurements",
  onlyLocal: true,
  kinds: ["node", "reading", "traffic", "endpoint"],
  dependsOn: ["measurements", "elbv2"],
  read: (source) =>
    documents({
      node: pageOf<"node">(source, "nodes", (it) => `${it.loadBalancerArn}/${it.zoneName}`),
      reading: pageOf<"reading">(source, "tasks", ({ taskArn }) => taskArn),
      traffic: pageOf<"traffic">(source, "traffic", (it) => it.loadBalancer.loadBalancerArn),
      endpoint: pageOf<"endpoint">(source, "endpoints", ({ listenerArn }) => listenerArn),
    }),
};

/** What is wrong that no operation of AWS shows. */
export const notices: Query = {
  name: "notices",
  onlyLocal: true,
  kinds: ["notice"],
  dependsOn: ["measurements", "ecs", "elbv2"],
  read: (source) => documents({ notice: pageOf<"notice">(source, "notices", ({ id }) => id) }),
};

/** Where all of it is, and which faults can be begun there: what stays. */
export const place: Query = {
  name: "place",
  kinds: ["region", "faultKind"],
  dependsOn: [],
  read: (source) =>
    documents({
      region: { region: source.here() },
      faultKind: pageOf<"faultKind">(source, "fault-kinds", ({ name }) => name),
    }),
};

/** The calls that come in. */
export const calls: Query = {
  name: "calls",
  onlyLocal: true,
  kinds: ["apiCall"],
  dependsOn: ["calls"],
  onDemand: true,
  read: (source) => documents({ apiCall: pageOf<"apiCall">(source, "calls", (it) => it.requestId) }),
};

/** The rehearsals of the project, which play in regions of their own. */
export const rehearsals: Query = {
  name: "rehearsals",
  onlyLocal: true,
  kinds: ["rehearsal"],
  dependsOn: [],
  onDemand: true,
  everyMs: 1000,
  read: (source) => documents({ rehearsal: pageOf<"rehearsal">(source, "rehearsals", ({ name }) => name) }),
};

function documents(read: Documents): Promise<Documents> {
  return Promise.resolve(read);
}

/** These pages are this project's own, so that their shape is taken as it is. */
function pageOf<K extends Kind>(source: ConsoleSource, name: string, idOf: (item: DocumentTypes[K]) => string) {
  return byId((source.page(name) ?? []) as readonly DocumentTypes[K][], idOf);
}
