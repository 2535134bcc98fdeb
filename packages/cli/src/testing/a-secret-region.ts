import { simulatedRegion } from "@evenkeel/region/simulated";
import type { AwsClients } from "../aws/clients.ts";

/** A region, with AWS's clients for its Parameter Store and Secrets Manager. */
export function aSecretRegion() {
  const region = simulatedRegion();
  const clientOf = (service: string) =>
    new Proxy(
      {},
      {
        get: (_, method) =>
          typeof method === "string" && method !== "then"
            ? (input: object) => ask(service, method.charAt(0).toUpperCase() + method.slice(1), input)
            : undefined,
      },
    );
  const ask = (service: string, operation: string, input: object): Promise<unknown> => {
    try {
      return Promise.resolve(region.call(service, operation, { ...input }));
    } catch (error) {
      // The wire names an error by its code.
      const { message, code } = error as { message: string; code: string };
      return Promise.reject(Object.assign(new Error(message), { name: code }));
    }
  };
  const clients = {
    ssm: () => Promise.resolve(clientOf("ssm")),
    secretsManager: () => Promise.resolve(clientOf("secretsmanager")),
  } as unknown as Pick<AwsClients, "ssm" | "secretsManager">; // whose methods have signatures with callbacks as well
  return { region, clients };
}
