import type { SharedNetwork } from "@evenkeel/definition";
import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";
import { provision } from "../stack/provision.ts";
import { provisionFailure } from "../stack/provision-failure.ts";
import { readTemplate } from "../stack/read-template.ts";
import { isComplete, readStack } from "../stack/stack-state.ts";
import { watchStack } from "../stack/watch-stack.ts";
import type { Undertaking } from "./attempt.ts";

/**
 * Makes the stack of a network that services share what it is to be, and waits for that; an interruption ends the waiting. Throws a
 * `Failure` where it does not become so.
 */
export async function provisionNetwork(
  undertaking: Undertaking,
  shared: SharedNetwork,
): Promise<"complete" | "interrupted"> {
  const { options, output, interruption, starting } = undertaking;
  const { body, total } = await readTemplate(shared, options.paths);
  const { info: local } = await starting;
  const clients = await undertaking.clients();
  const cloudFormation = await clients.cloudFormation();
  const before = await readStack(cloudFormation, shared.name);
  const { kind } = await provision(cloudFormation, { name: shared.name, templateBody: body });
  if (kind === "none") return "complete";
  const name = { cluster: shared.name, service: shared.name };
  const target = { paths: options.paths, definition: shared, name, clients, region: local.region, local };
  const end = await watchStack(target, shared.name, { output, interruption, before, total, direction: "up" });
  if (end.state === "interrupted") return end.state;
  if (end.state === "gone") throw new Failure(exitCodes.timedOut, `the stack ${shared.name} was deleted meanwhile`);
  if (!isComplete(end.stack)) throw await provisionFailure(target, end);
  return "complete";
}
