import type { SharedNetwork } from "@evenkeel/definition";
import { provision } from "../stack/provision.ts";
import { provisionFailure } from "../stack/provision-failure.ts";
import { readTemplate } from "../stack/read-template.ts";
import { isComplete, readStack } from "../stack/stack-state.ts";
import { watchStack } from "../stack/watch-stack.ts";
import type { Undertaking } from "./attempt.ts";

/** Makes the stack of a network that services share what it is to be, and waits for that. Throws a `Failure` where it does not become so. */
export async function provisionNetwork(undertaking: Undertaking, shared: SharedNetwork): Promise<void> {
  const { options, output, interruption, starting } = undertaking;
  const { template, body } = await readTemplate(shared, options.place);
  const { info: local } = await starting;
  const clients = await undertaking.clients();
  const cloudFormation = await clients.cloudFormation();
  const before = await readStack(cloudFormation, shared.name);
  const { kind } = await provision(cloudFormation, { name: shared.name, templateBody: body });
  if (kind === "none") return;
  const name = { cluster: shared.name, service: shared.name };
  const target = { place: options.place, definition: shared, name, clients, region: local.region, local };
  const total = Object.keys((template["Resources"] as object | undefined) ?? {}).length; // a template's own shape
  const end = await watchStack(target, shared.name, { output, interruption, before, total, direction: "up" });
  if (end.state === "ended" && !isComplete(end.stack)) throw await provisionFailure(target, end);
}
