import { expect, it } from "vitest";
import { computeLists } from "../testing/paging/compute.ts";
import { identityLists } from "../testing/paging/identity.ts";
import { monitoringLists } from "../testing/paging/monitoring.ts";
import { networkLists } from "../testing/paging/network.ts";
import { goesOnAfterADeletedItem, refusesAnyOtherToken } from "../testing/paging/paged-list.ts";
import { resilienceLists } from "../testing/paging/resilience.ts";

/** Lists of which nothing that they list can be deleted (deployments, activities, metrics, versions) are not here. */
const lists = [...computeLists, ...networkLists, ...identityLists, ...monitoringLists, ...resilienceLists];

it.each(lists)("$call.0 $call.1 goes on after an item that was deleted between two pages", (list) => {
  expect.hasAssertions();
  goesOnAfterADeletedItem(list);
});

it.each(lists)("$call.0 $call.1 refuses a token that no page had", (list) => {
  expect.hasAssertions();
  refusesAnyOtherToken(list);
});
