import type { Transaction } from "../../store/store.ts";
import { loadBalancerNotFound, unsupported, validationError } from "./errors.ts";
import {
  listenerOfDefaultRule,
  requireListener,
  requireLoadBalancer,
  requireRule,
  requireTargetGroup,
} from "./records.ts";
import { listeners, loadBalancers, rules, targetGroups, type Tags } from "./state.ts";

/** A resource that has tags: what they are, and how they are replaced. */
export interface Tagged {
  readonly tags: Tags;
  setTags(this: void, tags: Tags): void;
}

/** The resource that an ARN names. Errors: the kind's own `…NotFound`, `ValidationError` for an ARN of no kind. */
export function taggedResource(tx: Transaction, arn: string): Tagged {
  const kind = /^arn:aws[a-z-]*:elasticloadbalancing:[^:]*:[^:]*:([a-z-]+)\//.exec(arn)?.[1];
  switch (kind) {
    case "loadbalancer": {
      const record = requireLoadBalancer(tx, arn);
      return { tags: record.tags, setTags: (tags) => tx.put(loadBalancers, { ...record, tags }) };
    }
    case "listener": {
      const record = requireListener(tx, arn);
      return { tags: record.tags, setTags: (tags) => tx.put(listeners, { ...record, tags }) };
    }
    case "listener-rule": {
      if (listenerOfDefaultRule(tx, arn)) return defaultRule;
      const record = requireRule(tx, arn);
      return { tags: record.tags, setTags: (tags) => tx.put(rules, { ...record, tags }) };
    }
    case "targetgroup": {
      const record = requireTargetGroup(tx, arn);
      return { tags: record.tags, setTags: (tags) => tx.put(targetGroups, { ...record, tags }) };
    }
    case undefined:
      throw validationError(`'${arn}' is not a valid ARN`);
    default:
      throw loadBalancerNotFound([arn]);
  }
}

const defaultRule: Tagged = {
  tags: {},
  setTags: () => {
    throw unsupported("tags of a listener's default rule");
  },
};
