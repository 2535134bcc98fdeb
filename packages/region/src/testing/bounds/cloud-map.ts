import { instancesOfServiceMax } from "../../services/servicediscovery/quotas.ts";
import type { SimulatedRegion } from "../../simulation/simulated-region.ts";
import { names, pagesAt, refusesBeyond, type Bound, type Input } from "./bound.ts";

// A bound of the service model, which the wire checks.
const largestPage = 100;

export const cloudMapBounds: readonly Bound[] = [
  {
    ...{ operation: "RegisterInstance", what: "instances of a service", bound: instancesOfServiceMax },
    beyond: "refused",
    probe: refusesBeyond(instancesOfServiceMax, {
      given: (region) => {
        aService(region);
        for (const name of names(instancesOfServiceMax - 1)) {
          region.call("servicediscovery", "RegisterInstance", instance(region, name));
        }
      },
      call: ["servicediscovery", "RegisterInstance"],
      input: (count, region) => instance(region, `the-${count}th`),
      error: { code: "ResourceLimitExceeded", message: "A service has at most 1000 instances." },
    }),
  },
  {
    ...{ operation: "every list of Cloud Map", what: "items in an answer", bound: largestPage, beyond: "next page" },
    probe: pagesAt(largestPage, {
      given: (region, count) => {
        for (const Name of names(count)) region.call("servicediscovery", "CreateHttpNamespace", { Name });
      },
      call: ["servicediscovery", "ListNamespaces"],
      list: "Namespaces",
      token: "NextToken",
    }),
  },
];

function aService(region: SimulatedRegion): void {
  region.call("servicediscovery", "CreateHttpNamespace", { Name: "web" });
  const { Namespaces: [namespace] = [] } = region.call("servicediscovery", "ListNamespaces", {}) as Listed;
  region.call("servicediscovery", "CreateService", { Name: "web", NamespaceId: namespace?.Id });
}

function instance(region: SimulatedRegion, InstanceId: string): Input {
  const { Services: [service] = [] } = region.call("servicediscovery", "ListServices", {}) as Listed;
  return { ServiceId: service?.Id, InstanceId, Attributes: {} };
}

interface Listed {
  readonly Namespaces?: readonly { readonly Id: string }[];
  readonly Services?: readonly { readonly Id: string }[];
}
