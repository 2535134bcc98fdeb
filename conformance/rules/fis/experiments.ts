import { rules } from "../rule.ts";

const guide = "https://docs.aws.amazon.com/fis/latest/userguide";

/** Experiment templates, and experiments from their start to their end. */
export const experimentRules = rules({
  "fis/template/ids": {
    says: "A template's id begins with `EXT`, an experiment's with `EXP`.",
    basis: "observed",
  },
  "fis/template/idempotent": {
    says: "A request with the `clientToken` of an earlier one is answered with what that one made.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/fis/latest/APIReference/API_CreateExperimentTemplate.html",
  },
  "fis/template/stop-condition": {
    says: "A template has at least one stop condition: the source `none`, or alarms of CloudWatch.",
    basis: "documented",
    source: `${guide}/stop-conditions.html`,
  },
  "fis/template/unknown-action": {
    says: "An action that there is not is refused with `ResourceNotFoundException` and `Action with ID ID not found.`",
    basis: "observed",
  },
  "fis/template/unexpected-target": {
    says: 'A role that an action has not is refused with `ValidationException` and `Unexpected target "ROLE" found in action "ACTION".`',
    basis: "observed",
  },
  "fis/template/several-accounts": {
    says: "`accountTargeting` `multi-account` has an experiment act in other accounts.",
    basis: "documented",
    source: `${guide}/multi-account.html`,
    refused: "Experiments in several accounts",
  },
  "fis/template/logs": {
    says: "`logConfiguration` sends what an experiment does to CloudWatch Logs or S3.",
    basis: "documented",
    source: `${guide}/monitoring-logging.html`,
    refused: "Logs of experiments",
  },
  "fis/template/reports": {
    says: "`experimentReportConfiguration` has a report of each experiment written to S3.",
    basis: "documented",
    source: `${guide}/experiment-report-configuration.html`,
    refused: "Reports of experiments",
  },
  "fis/experiment/states": {
    says: "An experiment is `pending`, `initiating`, `running`, and then `completed`, `stopped` by way of `stopping`, or `failed`.",
    basis: "documented",
    source: `${guide}/experiments.html`,
  },
  "fis/experiment/order": {
    says: "Actions begin at once, or after all those that they name in `startAfter` are over.",
    basis: "documented",
    source: `${guide}/action-sequence.html`,
  },
  "fis/experiment/stopped-by-user": {
    says: "StopExperiment ends the actions that run, cancels those that have not begun, and has all put right.",
    basis: "documented",
    source: `${guide}/stop-experiment.html`,
  },
  "fis/experiment/stopped-by-alarm": {
    says: "An experiment stops when an alarm of its stop conditions is in ALARM.",
    basis: "documented",
    source: `${guide}/stop-conditions.html`,
  },
  "fis/experiment/alarm-missing": {
    says: "An experiment whose stop condition has an alarm that is not there stops at once.",
    basis: "choice",
  },
  "fis/experiment/action-fails": {
    says: "When an action fails, the others are ended and the experiment fails, with the action as its error's location.",
    basis: "documented",
    source: `${guide}/troubleshooting.html`,
  },
  "fis/experiment/targets-once": {
    says: "Targets are resolved once, before the first action, and stay what they are.",
    basis: "documented",
    source: `${guide}/targets.html`,
  },
  "fis/experiment/no-targets": {
    says: "An experiment fails where a target has no resources; with `emptyTargetResolutionMode` `skip` the actions on it are skipped.",
    basis: "documented",
    source: `${guide}/experiment-options.html`,
  },
  "fis/experiment/skip-all": {
    says: "With `actionsMode` `skip-all` every action is skipped, and the experiment shows its targets.",
    basis: "documented",
    source: `${guide}/experiment-options.html`,
  },
  "fis/experiment/percent": {
    says: "`PERCENT(n)` selects as many resources as are whole: of five, two for 50 percent.",
    basis: "documented",
    source: `${guide}/targets.html`,
  },
  "fis/experiment/safety-lever": {
    says: "While the safety lever is engaged no experiment starts; those that run when it is engaged are stopped.",
    basis: "documented",
    source: `${guide}/safety-lever.html`,
  },
  "fis/experiment/active-quota": {
    says: "Five experiments are active at once.",
    basis: "documented",
    source: `${guide}/fis-quotas.html`,
  },
  "fis/experiment/target-quota": {
    says: "An action on tasks has at most five targets, unless the quota is raised.",
    basis: "documented",
    source: `${guide}/fis-quotas.html`,
    differs: "It has as many as are found.",
  },
});

/** The actions of AWS. */
export const actionRules = rules({
  "fis/action/stop-task": {
    says: "`aws:ecs:stop-task` stops each target once; its service starts another.",
    basis: "documented",
    source: `${guide}/fis-actions-reference.html`,
  },
  "fis/action/task-prerequisites": {
    says: "Actions inside of tasks need an SSM agent container and no ECS Exec; those on the network of tasks on Fargate also `enableFaultInjection`, `pidMode` `task` and `useEcsFaultInjectionEndpoints`.",
    basis: "documented",
    source: `${guide}/ecs-task-actions.html`,
  },
  "fis/action/blackhole-port": {
    says: "`aws:ecs:task-network-blackhole-port` drops what is for one port of a task, or what comes from it.",
    basis: "documented",
    source: `${guide}/fis-actions-reference.html`,
    differs: "Only `ingress` and `tcp`, of tasks that have this port alone.",
  },
  "fis/action/network-latency": {
    says: "`aws:ecs:task-network-latency` delays what a task sends, to some or to all.",
    basis: "documented",
    source: `${guide}/fis-actions-reference.html`,
    differs: "What load balancers send and receive is delayed, and only all of it.",
  },
  "fis/action/disrupt-connectivity": {
    says: "`aws:network:disrupt-connectivity` has a subnet use a copy of its network ACL that denies, with the tag `managedByFIS`, and its own again at the end.",
    basis: "documented",
    source: `${guide}/fis-actions-reference.html`,
  },
  "fis/action/disrupt-scopes": {
    says: "Its scope is `all`, `availability-zone`, `vpc`, `dynamodb`, `prefix-list`, `s3` or `s3express`.",
    basis: "documented",
    source: `${guide}/fis-actions-reference.html`,
    refused: "The scopes dynamodb, prefix-list, s3 and s3express",
  },
  "fis/action/zonal-autoshift": {
    says: "`aws:arc:start-zonal-autoshift` shifts traffic away from a zone with a shift of one minute that it renews.",
    basis: "documented",
    source: `${guide}/fis-actions-reference.html`,
    differs: "The shift lasts as long as the action.",
  },
  "fis/action/assert-alarm-state": {
    says: "`aws:cloudwatch:assert-alarm-state` fails unless each alarm is in one of the states.",
    basis: "documented",
    source: `${guide}/fis-actions-reference.html`,
  },
});
