import { loadModel, type ServiceName } from "../model/load-model.ts";
import type { ProtocolName } from "../model/model-json.ts";
import type { Struct } from "../model/struct.ts";
import { listen } from "./endpoint.ts";
import { loadSdk, type Sdk, type SdkCaller } from "./sdk.ts";
import { liftConstraints } from "./unconstrained.ts";

/** The SDK's own client of a service, and an endpoint that keeps what arrives of its calls and answers as it is set to. */
export interface SdkExchange {
  readonly sdk: Sdk;
  readonly client: SdkCaller;
  /** What the endpoint answers with; it may throw. */
  reply: () => unknown;
  /** The last call that arrived, since it was taken last. */
  taken(): { readonly operation: string; readonly input: Struct };
  end(): Promise<void>;
}

/** Begins an exchange in which values need not keep the model's constraints. */
export async function beginExchange(service: ServiceName, protocol: ProtocolName): Promise<SdkExchange> {
  const nothing = { operation: "none", input: {} };
  let received: ReturnType<SdkExchange["taken"]> = nothing;
  const putBack = liftConstraints();
  const sdk = await loadSdk(loadModel(service));
  const endpoint = await listen({
    dispatch(_service, operation, input) {
      received = { operation, input };
      return exchange.reply();
    },
  });
  const client = sdk.client({ port: endpoint.port, protocol });
  const exchange: SdkExchange = {
    ...{ sdk, client, reply: () => ({}) },
    taken() {
      const last = received;
      received = nothing;
      return last;
    },
    async end() {
      putBack();
      client.close();
      await endpoint.close();
    },
  };
  return exchange;
}
