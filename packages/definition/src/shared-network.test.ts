import { describe, expect, test } from "vitest";
import { defineService } from "./define-service.ts";
import { DefinitionError } from "./problem.ts";
import type { ServiceInput } from "./service-input.ts";
import { checkServices, serviceNameOf, sharedNetworksOf } from "./shared-network.ts";

const network = { shared: "shop", cidr: "10.0.0.0/16" };
type Members = Partial<
  Pick<ServiceInput, "name" | "network" | "zones" | "tasks" | "tags" | "secrets" | "enableExecuteCommand">
>;
const web = (members: Members = {}) => defineService({ name: "web", image: "web", port: 80, network, ...members });
const worker = (members: Members = {}) => web({ name: "worker", ...members });

describe("services that share a network", () => {
  test("stand in a cluster of its name", () => {
    expect(serviceNameOf(web())).toEqual({ cluster: "shop", service: "web" });
    expect(serviceNameOf(web({ network: {} }))).toEqual({ cluster: "web", service: "web" });
  });

  test("make one network, with what all need, and the tags that they have in common", () => {
    const services = [
      web({ tags: { team: "shop", role: "web" }, enableExecuteCommand: true, secrets: { A: { ssmParameter: "/a" } } }),
      worker({ tags: { team: "shop", role: "worker" }, secrets: { B: { secretsManager: "b" } } }),
      web({ name: "other", network: {} }),
    ];
    expect(sharedNetworksOf(services)).toEqual([
      {
        name: "shop",
        region: "ap-southeast-2",
        zones: ["ap-southeast-2a", "ap-southeast-2b"],
        network: { cidr: "10.0.0.0/16", nat: "one-per-zone" },
        services: ["web", "worker"],
        secrets: [{ ssmParameter: "/a" }, { secretsManager: "b" }],
        enableExecuteCommand: true,
        tags: { team: "shop" },
      },
    ]);
  });

  test("are accepted where they agree", () => {
    expect(() => {
      checkServices([web(), worker()]);
    }).not.toThrow();
  });

  const cases: readonly (readonly [string, readonly ReturnType<typeof web>[], string])[] = [
    ["the same name twice", [web(), web()], "name must be another one for each service of a file"],
    [
      "the network's name for a service",
      [web(), worker({ name: "shop" })],
      "network.shared must not be the name of a service",
    ],
    [
      "different ranges",
      [web(), worker({ network: { ...network, cidr: "10.1.0.0/16" } })],
      "network.cidr must be the same for all services that share a network",
    ],
    [
      "different zones",
      [web(), worker({ zones: ["ap-southeast-2a", "ap-southeast-2c"] })],
      "zones must be the same for all services that share a network",
    ],
    [
      "more tasks together than the network has addresses for",
      ["web", "worker"].map((name) =>
        web({ name, network: { shared: "shop", cidr: "10.0.0.0/24" }, tasks: { desired: 10, max: 20 } }),
      ),
      "network.cidr must have room for 80 tasks, the most of all its services during releases",
    ],
  ];
  test.each(cases)("are refused with %s", (_, services, message) => {
    expect(() => {
      checkServices(services);
    }).toThrow(DefinitionError);
    expect(() => {
      checkServices(services);
    }).toThrow(message);
  });
});
