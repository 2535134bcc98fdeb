import { quotas } from "../../services/events/quotas.ts";
import type { SimulatedRegion } from "../../simulation/simulated-region.ts";
import { names, pagesAt, refusesBeyond, type Bound, type Input } from "./bound.ts";

const { largestPage, requestBytes, rulesPerBus, targetsPerRule } = quotas;
/** Of the service model, which the wire checks. */
const entriesPerRequest = 10;
const exceeded = {
  code: "LimitExceededException",
  message: "The requested resource exceeds the maximum number allowed.",
};
const put = ["events", "PutEvents"] as const;

export const eventsBounds: readonly Bound[] = [
  {
    ...{ operation: "PutEvents", what: "entries", bound: entriesPerRequest, beyond: "refused" },
    probe: refusesBeyond(entriesPerRequest, {
      call: put,
      input: (count) => ({ Entries: names(count).map(() => entry("{}")) }),
      error: {
        code: "ValidationException",
        message:
          "1 validation error detected: Value '[11 items]' at 'entries' failed to satisfy constraint: Member must have length less than or equal to 10",
      },
    }),
  },
  {
    ...{ operation: "PutEvents", what: "bytes of the entries, fewer than", bound: requestBytes, beyond: "refused" },
    probe: refusesBeyond(requestBytes - 1, {
      call: put,
      // Half in each of two entries, of which everything but the text takes ten bytes.
      input: (bytes) => ({ Entries: [entry(textOf(100_000)), entry(textOf(bytes - 100_000))] }),
      error: {
        code: "ValidationException",
        message: "Total size of the entries in the request is over the limit.",
      },
    }),
  },
  {
    ...{ operation: "PutRule", what: "rules of the event bus", bound: rulesPerBus, beyond: "refused" },
    probe: refusesBeyond(rulesPerBus, {
      given: (region) => rules(region, rulesPerBus - 1),
      call: ["events", "PutRule"],
      input: (count) => rule(`the-${count}th`),
      error: exceeded,
    }),
  },
  {
    ...{ operation: "PutTargets", what: "targets of a rule", bound: targetsPerRule, beyond: "refused" },
    probe: refusesBeyond(targetsPerRule, {
      given: (region) => rules(region, 1),
      call: ["events", "PutTargets"],
      input: (count) => ({ Rule: "a0", Targets: names(count).map(target) }),
      error: exceeded,
    }),
  },
  {
    ...{ operation: "every list of EventBridge", what: "items in an answer", bound: largestPage, beyond: "next page" },
    probe: () => {
      pagesAt(largestPage, { given: rules, call: ["events", "ListRules"], list: "Rules", token: "NextToken" })();
      for (const [operation, input] of [
        ["ListRules", {}],
        ["ListTargetsByRule", { Rule: "a0" }],
      ] as const)
        refusesBeyond(largestPage, {
          given: (region) => rules(region, 1),
          call: ["events", operation],
          input: (Limit) => ({ ...input, Limit }),
          error: {
            code: "ValidationException",
            message:
              "1 validation error detected: Value '101' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 100",
          },
        })();
    },
  },
];

function entry(Detail: string): Input {
  return { Source: "shop", DetailType: "a", Detail };
}

/** A detail with which an entry has so many bytes. */
function textOf(bytes: number): string {
  return `{"a":"${"x".repeat(bytes - 13)}"}`;
}

function rules(region: SimulatedRegion, count: number): void {
  for (const name of names(count)) region.call("events", "PutRule", rule(name));
}

function rule(Name: string): Input {
  return { Name, EventPattern: '{"source":["shop"]}' };
}

function target(Id: string): Input {
  return { Id, Arn: `arn:aws:logs:ap-southeast-2:000000000000:log-group:/${Id}` };
}
