import type { SecretCalls } from "@evenkeel/deployer";
import type { AwsClients } from "../aws/clients.ts";

/** What a look at secrets asks of AWS's clients, each loaded when it is first asked. */
export function secretCallsOf({ ssm, secretsManager }: Pick<AwsClients, "ssm" | "secretsManager">): SecretCalls {
  return {
    describeParameters: async (input) => (await ssm()).describeParameters(input),
    describeSecret: async (input) => (await secretsManager()).describeSecret(input),
  };
}
