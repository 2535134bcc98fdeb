import { rules } from "../rule.ts";

/** Rules of listeners: their order and conditions. */
export const conditionRules = rules({
  "elbv2/rule/arn-format": {
    says: "A rule's ARN ends in `listener-rule/app/NAME/LOAD-BALANCER-ID/LISTENER-ID/RULE-ID`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_Rule.html",
  },
  "elbv2/rule/ascending-priority": {
    says: "Rules are evaluated by ascending priority, the default rule last; the first one that matches decides.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-rules.html",
  },
  "elbv2/rule/priority-range": {
    says: "A rule's priority is 1 to 50000.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateRule.html",
  },
  "elbv2/rule/default-rule": {
    says: "The default rule has `Priority` `default`, `IsDefault` `true`, and no conditions.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_Rule.html",
  },
  "elbv2/rule/default-undeletable": {
    says: "DeleteRule of a default rule fails with `OperationNotPermitted`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DeleteRule.html",
  },
  "elbv2/rule/all-conditions": {
    says: "A rule matches when all of its conditions do; a condition matches when one of its values does.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-rules.html",
  },
  "elbv2/rule/priority-in-use": {
    says: "A second rule with a priority fails: `PriorityInUse`, `The specified priority is in use.`",
    basis: "observed",
  },
  "elbv2/condition/host-values": {
    says: "A `host-header` value has up to 128 letters, digits, `-`, `.`, `_`, `*` and `?`, at least one dot, and only letters after the last one.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html",
  },
  "elbv2/condition/host-ignores-case": {
    says: "`host-header` is compared without regard to case.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html",
  },
  "elbv2/condition/host-subdomains": {
    says: "`*.example.com` does not match the host `example.com`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html",
  },
  "elbv2/condition/host-without-port": {
    says: "`host-header` is compared with the host without its port.",
    basis: "choice",
  },
  "elbv2/condition/host-first": {
    says: "Of several Host headers only the first one counts.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html",
    differs: "A request with several Host headers is answered with 400.",
  },
  "elbv2/condition/path-values": {
    says: "A `path-pattern` value has up to 128 letters, digits and characters of `_-.$/~\"'@:+&*?`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html",
  },
  "elbv2/condition/path-case": {
    says: "`path-pattern` is compared with regard to case, with the path only and not with the query.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html",
  },
  "elbv2/condition/path-crosses-slashes": {
    says: "`*` in a `path-pattern` stands for slashes too.",
    basis: "observed",
  },
  "elbv2/condition/path-raw": {
    says: "The path is compared as it came: percent-encoding is not decoded, dot segments are not removed.",
    basis: "choice",
  },
  "elbv2/condition/header-name": {
    says: "The name in an `http-header` condition has up to 40 characters, no wildcards, and is not `host`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html",
  },
  "elbv2/condition/header-match": {
    says: "`http-header` compares names and values, of up to 128 characters, without regard to case; of a repeated header any line may match.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html",
  },
  "elbv2/condition/method": {
    says: "`http-request-method` has up to 40 characters of `A-Z`, `-` and `_`, without wildcards, and is compared exactly.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html",
  },
  "elbv2/condition/query-match": {
    says: "`query-string` compares keys and values, of up to 128 characters each, with wildcards and without regard to case.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html",
  },
  "elbv2/condition/query-escapes": {
    says: "`\\*` and `\\?` in a `query-string` value stand for a literal asterisk and question mark.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html",
  },
  "elbv2/condition/query-any-key": {
    says: "A `query-string` value without a key matches the value of any key.",
    basis: "choice",
  },
  "elbv2/condition/query-raw": {
    says: "The query is compared as it came, without decoding.",
    basis: "choice",
  },
  "elbv2/condition/source-ip-values": {
    says: "`source-ip` has up to 5 CIDR blocks of IPv4 or IPv6, and not `255.255.255.255/32`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html",
  },
  "elbv2/condition/source-ip-peer": {
    says: "`source-ip` is compared with the address of the connection, never with `X-Forwarded-For`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html",
  },
  "elbv2/condition/wildcards": {
    says: "`*` stands for any number of characters, also none, and `?` for exactly one.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html",
  },
  "elbv2/condition/once-per-rule": {
    says: "A rule has at most one condition each of `host-header`, `path-pattern`, `http-request-method` and `source-ip`, and several of the others.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html",
  },
  "elbv2/condition/regular-expressions": {
    says: "`host-header`, `path-pattern` and `http-header` may have `RegexValues` of up to 128 characters, without lookaround, backreferences or recursion.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html",
    refused: "`RegexValues` of a rule condition",
  },
  "elbv2/condition/value-missing": {
    says: "A condition without values fails: `A condition value must be specified`.",
    basis: "observed",
  },
  "elbv2/condition/value-too-long": {
    says: "A value that is too long fails: `The 'path-pattern' value is too long; the limit is '128'`.",
    basis: "observed",
  },
  "elbv2/condition/unknown-field": {
    says: "An unknown field fails: `Condition field '…' must be one of '[path-pattern,host-header,http-header,http-request-method,query-string,source-ip]'`.",
    basis: "observed",
  },
});
