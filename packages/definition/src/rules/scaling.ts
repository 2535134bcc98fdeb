import { isStep, type ScalingRule, type StepIn, type StepOut, type TargetTracking } from "../scaling.ts";
import type { ServiceDefinition } from "../service-definition.ts";
import type { Rule, Violation } from "./rule.ts";

export const scalingRules: readonly Rule[] = [
  { reads: ["scaling"], check: flapping },
  { reads: ["scaling"], check: repeated },
  { reads: ["scaling"], check: targets },
];

interface Placed<R extends ScalingRule> {
  readonly rule: R;
  readonly at: number;
}

/** Were both true at once, tasks would come and go for ever. */
function flapping({ scaling }: ServiceDefinition): readonly Violation[] {
  const outs = placed(scaling, isOut);
  return placed(scaling, isIn).flatMap((low) => {
    const clash = outs.find((high) => high.rule.metric === low.rule.metric && high.rule.atLeast <= low.rule.atMost);
    if (!clash) return [];
    return {
      path: ["scaling", low.at, "atMost"],
      message: `must be less than scaling[${clash.at}].atLeast, or tasks come and go for ever`,
      given: `atMost ${low.rule.atMost}, atLeast ${clash.rule.atLeast} of ${low.rule.metric}`,
      allowed: `0 to below ${clash.rule.atLeast}; half of it or less is calm`,
      fix: { value: Math.floor(clash.rule.atLeast / 4) },
    };
  });
}

/** Two rules at one threshold act twice on one cause. */
function repeated({ scaling }: ServiceDefinition): readonly Violation[] {
  const keys = scaling.map((rule) => (isStep(rule) ? thresholdOf(rule) : ""));
  return placed(scaling, isStep).flatMap(({ rule, at }) => {
    const first = keys.indexOf(thresholdOf(rule));
    if (first === at) return [];
    return {
      path: ["scaling", at],
      message: `must not repeat the threshold of scaling[${first}]`,
      given: thresholdOf(rule),
      allowed: "one rule per metric, direction and threshold",
      fix: { words: `one rule that ${isOut(rule) ? "adds" : "removes"} as many tasks as both` },
    };
  });
}

function targets({ scaling }: ServiceDefinition): readonly Violation[] {
  const tracking = placed(scaling, isTracking);
  return tracking.flatMap(({ rule, at }): readonly Violation[] => {
    const first = tracking.find((other) => other.rule.track === rule.track);
    if (first && first.at !== at) {
      return [
        {
          path: ["scaling", at, "track"],
          message: `must not repeat scaling[${first.at}].track`,
          allowed: "one target per metric",
          fix: { words: `leave out scaling[${at}] or scaling[${first.at}]` },
          mend: () => ({ kind: "remove", path: ["scaling", at] }),
        },
      ];
    }
    if (rule.track === "requestsPerTarget" || rule.target <= 100) return [];
    const allowed = `more than 0, up to 100 with ${rule.track}`;
    return [{ path: ["scaling", at, "target"], message: "must be a percentage", allowed, fix: { value: 60 } }];
  });
}

function thresholdOf(rule: StepOut | StepIn): string {
  return `${rule.metric} ${isOut(rule) ? `atLeast ${rule.atLeast}` : `atMost ${rule.atMost}`}`;
}

function placed<R extends ScalingRule>(
  scaling: readonly ScalingRule[],
  is: (rule: ScalingRule) => rule is R,
): Placed<R>[] {
  return scaling.flatMap((rule, at) => (is(rule) ? [{ rule, at }] : []));
}

function isOut(rule: ScalingRule): rule is StepOut {
  return "atLeast" in rule;
}

function isIn(rule: ScalingRule): rule is StepIn {
  return "atMost" in rule;
}

function isTracking(rule: ScalingRule): rule is TargetTracking {
  return "track" in rule;
}
