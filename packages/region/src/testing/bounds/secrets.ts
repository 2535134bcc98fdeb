import { quotas as secretQuotas } from "../../services/secretsmanager/quotas.ts";
import { quotas } from "../../services/ssm/quotas.ts";
import type { SimulatedRegion } from "../../simulation/simulated-region.ts";
import { names, pagesAt, refusesBeyond, type Bound, type Input } from "./bound.ts";

export const secretsBounds: readonly Bound[] = [
  {
    ...{
      operation: "PutParameter",
      what: "characters of a value",
      bound: quotas.advancedValueCharacters,
      beyond: "refused",
    },
    probe: refusesBeyond(quotas.advancedValueCharacters, {
      call: ["ssm", "PutParameter"],
      input: (count) => parameter(`/of/${count}`, "x".repeat(count)),
      error: {
        code: "ValidationException",
        message: "Advanced tier parameters support a maximum parameter value of 8192 characters.",
      },
    }),
  },
  {
    ...{ operation: "PutParameter", what: "parameters of the account", bound: quotas.parameters, beyond: "refused" },
    probe: refusesBeyond(quotas.parameters, {
      given: (region) => parameters(region, quotas.parameters - 1),
      call: ["ssm", "PutParameter"],
      input: (count) => parameter(`the-${count}th`, "x"),
      error: {
        code: "ParameterLimitExceeded",
        message:
          "You have exceeded the number of parameters for this Amazon Web Services account. Delete one or more parameters and try again.",
      },
    }),
  },
  {
    ...{ operation: "every list of Parameter Store", what: "items in an answer", bound: quotas.largestPage },
    beyond: "next page",
    probe: pagesAt(quotas.largestPage, {
      given: parameters,
      call: ["ssm", "DescribeParameters"],
      list: "Parameters",
      token: "NextToken",
    }),
  },
  {
    ...{ operation: "every list of Secrets Manager", what: "items in an answer", bound: secretQuotas.largestPage },
    beyond: "next page",
    probe: pagesAt(secretQuotas.largestPage, {
      given: (region, count) => {
        for (const Name of names(count)) region.call("secretsmanager", "CreateSecret", { Name });
      },
      call: ["secretsmanager", "ListSecrets"],
      list: "SecretList",
      token: "NextToken",
    }),
  },
];

function parameters(region: SimulatedRegion, count: number): void {
  for (const name of names(count)) region.call("ssm", "PutParameter", parameter(name, "x"));
}

function parameter(Name: string, Value: string): Input {
  return { Name, Value, Type: "String", Tier: "Intelligent-Tiering" };
}
