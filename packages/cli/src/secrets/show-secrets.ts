import type { Secret } from "@evenkeel/definition";
import { hasParameter, hasSecret, type SecretCalls } from "@evenkeel/deployer";
import type { Output } from "../terminal/output.ts";
import { placeName } from "./require-secrets.ts";
import { secretCallsOf } from "./secret-calls.ts";
import type { SecretTarget } from "./secret-target.ts";

/** A secret of the definition, and whether it is there. */
interface SecretState {
  readonly name: string;
  readonly place: string;
  readonly state: "set" | "missing" | "unknown";
}

/** Prints which secrets the definition has, and which of them are there; never their values. */
export async function showSecrets(
  target: SecretTarget,
  { output, format }: { readonly output: Output; readonly format: "text" | "json" },
): Promise<void> {
  const states = await readStates(target);
  if (format === "json") {
    output.result(JSON.stringify(states, undefined, 2));
    return;
  }
  if (states.length === 0) {
    output.say("  the definition has no secrets");
    return;
  }
  const width = Math.max(...states.map(({ name }) => name.length));
  for (const { name, place, state } of states) output.result(`  ${name.padEnd(width)}  ${state.padEnd(7)}  ${place}`);
}

async function readStates({ definition, clients }: SecretTarget): Promise<readonly SecretState[]> {
  const calls = secretCallsOf(clients);
  return Promise.all(
    Object.entries(definition.secrets).map(async ([name, secret]) => {
      return { name, place: placeName(secret), state: await stateOf(calls, secret) };
    }),
  );
}

/** What may not be looked at is unknown; whatever else goes wrong is thrown. */
async function stateOf(calls: SecretCalls, secret: Secret): Promise<SecretState["state"]> {
  try {
    const isThere =
      "ssmParameter" in secret
        ? await hasParameter(calls, secret.ssmParameter)
        : await hasSecret(calls, secret.secretsManager);
    return isThere ? "set" : "missing";
  } catch (error) {
    if (error instanceof Error && /^AccessDenied/.test(error.name)) return "unknown";
    throw error;
  }
}
