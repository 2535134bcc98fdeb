import type { BeforeOptions } from "@evenkeel/deployer";
import { changeOf, wholeNumber, type ChangeOptions } from "../release/change-options.ts";
import { inContainer } from "../images/in-container.ts";
import { wordsOf } from "../release/words.ts";
import { collect } from "./collect.ts";
import { formatOf, lockWaitOf, secondsOf, waitOf, withReleaseOptions, type ReleaseOptions } from "./release-options.ts";
import { targetOptions, withTargetOptions, type TargetFlags } from "./target-options.ts";
import { addVerb, type AddVerb } from "./verb.ts";

interface Options extends TargetFlags, ChangeOptions, ReleaseOptions {
  readonly imageOnly?: true;
  readonly digest?: true;
  readonly base?: string;
  readonly before?: string;
  readonly beforeTimeout?: string;
  readonly keep?: string;
}

/** `evenkeel deploy` */
export const addDeploy: AddVerb = (program, { output, end }) => {
  const command = addVerb(program, "deploy", [
    "deploy                                  # the application directory as it is now",
    "deploy --env GREETING='Kia ora' --dry-run",
    "deploy --to aws --tag v2 --before 'npm run migrate'",
    "deploy --to aws --cluster web --service api --region ap-southeast-2 --tag-env CI_COMMIT_SHORT_SHA",
  ]).description("release a new revision and see it serve, or put the old one back and say why");
  command
    .optionsGroup("What is released:")
    .option("--image <ref>", "the image; CONTAINER=REF for another container than the main one", collect)
    .option("--tag <tag>", "another tag of the image that is there")
    .option("--tag-env <variable>", "the environment variable that holds the tag")
    .option("--tag-all", "the tag is for every container")
    .option("--digest", "register images by the digest that their tags mean now")
    .option("--base <revision>", "start from this task definition, not from the one that serves")
    .option("--force", "replace every task even where nothing differs")
    .option("--image-only", "leave out what else the definition has that is not provisioned yet")
    .optionsGroup("What is changed with it:")
    .option("--env <name=value>", "set an environment variable; CONTAINER:NAME=VALUE for another container", collect)
    .option("--secret <name=arn>", "set one from Secrets Manager or the SSM parameter store", collect)
    .option("--unset <name>", "remove an environment variable or secret", collect)
    .option("--command <line>", "the command of the container; CONTAINER:COMMAND for another one", collect)
    .option("--cpu <units>", "CPU units of the task")
    .option("--memory <mib>", "memory of the task, MiB")
    .option("--task-role <arn>", "the role of the task")
    .option("--execution-role <arn>", "the role that pulls images and writes logs")
    .option("--count <n>", "how many tasks the service wants")
    .option("--min-healthy <percent>", "the service's minimumHealthyPercent")
    .option("--max-percent <percent>", "the service's maximumPercent")
    .optionsGroup("How it is released:")
    .option("--before <command>", "run this in the new revision first; what fails, fails the release")
    .option("--before-timeout <seconds>", "how long that may take (default: 600)")
    .option("--keep <n>", "how many revisions stay registered (default: all)");
  withReleaseOptions(command).optionsGroup("Which service:");
  withTargetOptions(command).action(async (options: Options) => {
    const request = {
      ...targetOptions(options),
      change: changeOf(options, process.env),
      lockWaitMs: lockWaitOf(options),
      scope: options.imageOnly ? ("imageOnly" as const) : ("all" as const),
      settings: settingsOf(options),
    };
    const { deployService } = await import("../release/deploy-service.ts");
    end(await deployService(request, { output, format: formatOf(options), ...waitOf(options) }));
  });
};

function settingsOf({ digest, base, preflight, dryRun, keep, ...options }: Options) {
  const before = beforeOf(options);
  return {
    ...(dryRun && { mode: "plan" as const }),
    ...(digest && { images: "digest" as const }),
    ...(!preflight && { preflight: "skip" as const }),
    ...(base !== undefined && { base }),
    ...(before && { before }),
    ...(keep !== undefined && { keepRevisions: wholeNumber("--keep", keep) }),
  };
}

function beforeOf({ before, beforeTimeout }: Pick<Options, "before" | "beforeTimeout">): BeforeOptions | undefined {
  if (before === undefined) return undefined;
  const { container, value } = inContainer(before);
  return {
    command: wordsOf(value),
    ...(container !== "" && { container }),
    ...(beforeTimeout !== undefined && { timeoutMs: secondsOf("--before-timeout", beforeTimeout) * 1000 }),
  };
}
