import type { Command } from "commander";
import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";
import { projectPaths } from "../project-paths.ts";
import type { TargetOptions } from "../target/service-target.ts";
import type { CommonOptions } from "./verb.ts";

/** Options of every verb that works on a service here or on AWS. */
export interface TargetFlags extends CommonOptions {
  readonly to?: string;
  readonly cluster?: string;
  readonly service?: string;
  readonly region?: string;
}

/** Adds the options that say which service is meant. */
export function withTargetOptions(command: Command): Command {
  return command
    .option("--to <place>", "local, or aws: with the AWS credentials of your environment", "local")
    .option("--cluster <name>", "the cluster, where it is not named like the definition's service")
    .option("--service <name>", "the service, where it is not the definition's")
    .option("--region <name>", "the AWS Region, where it is not the definition's (with --to aws)");
}

/** Adds the options that say which services of the definition are meant, and where: on AWS, in its own Region. */
export function withToOption(command: Command): Command {
  return command
    .option("--to <place>", "local, or aws: with the AWS credentials of your environment", "local")
    .option("--service <name>", "one of the services, where the definition has several");
}

/** The same, in any Region. */
export function withPlaceOptions(command: Command): Command {
  return withToOption(command).option(
    "--region <name>",
    "the AWS Region, where it is not the definition's (with --to aws)",
  );
}

/** The service that the options mean. */
export function targetOptions({ config, to = "local", cluster, service, region }: TargetFlags): TargetOptions {
  if (to !== "local" && to !== "aws") {
    throw new Failure(exitCodes.usage, "--to must be a place", { given: to, allowed: "local or aws", fix: "--to aws" });
  }
  return {
    ...{ paths: projectPaths(config), to },
    ...(cluster !== undefined && { cluster }),
    ...(service !== undefined && { service }),
    ...(region !== undefined && { region }),
  };
}
