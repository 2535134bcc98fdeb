import { expect, test } from "vitest";
import { ChangeError } from "../change-error.ts";
import { mainContainer } from "./main-container.ts";

const behind = { loadBalancers: [{ containerName: "web" }] };
const named = (...names: readonly string[]) => names.map((name) => ({ name }));

test.each([
  ["the one behind the load balancer", behind, named("app", "web"), "web"],
  ["the only one", {}, named("job"), "job"],
  ["the only essential one", {}, [{ name: "setup", essential: false }, { name: "job" }], "job"],
  ["of several, the one that a definition calls its application", {}, named("proxy", "app"), "app"],
])("a release is about %s", (_, service, containers, name) => {
  expect(mainContainer(service, containers)).toBe(name);
});

test("of several that nothing distinguishes, one has to be named", () => {
  expect(() => mainContainer({}, named("proxy", "job"))).toThrow(ChangeError);
});
