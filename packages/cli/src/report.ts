import { exitCodes, type ExitCode } from "./exit-codes.ts";
import { Failure, failureLines } from "./failure.ts";
import type { Output } from "./terminal/output.ts";

/** Prints how a command failed; the exit code that it ends with. A stack trace only when debugging. */
export function report(
  error: unknown,
  { output, debug }: { readonly output: Output; readonly debug: "on" | "off" },
): ExitCode {
  const failure = failureOf(error);
  for (const line of failureLines(failure)) output.say(paint(line, output));
  if (debug === "on") output.say(error instanceof Error ? traceOf(error) : String(error));
  return failure.exitCode;
}

/** Whether the command line asks for stack traces. */
export function isDebugging(args: readonly string[]): boolean {
  return args.includes("--debug");
}

function failureOf(error: unknown): Failure {
  if (error instanceof Failure) return error;
  if (!(error instanceof Error)) return defect(String(error));
  if (error.name === "ImageError") return new Failure(exitCodes.usage, error.message);
  if (isUnreachable(error)) return unreachable(error);
  if (lacksCredentials(error)) {
    return new Failure(exitCodes.preflight, "AWS does not know who asks: nothing was changed", {
      given: `${error.name}: ${error.message}`,
      allowed: "credentials where AWS's own tools look for them: environment, profile, SSO, role",
      fix: "aws sts get-caller-identity shows whose they are; aws configure, or aws sso login",
    });
  }
  if ("$metadata" in error) {
    return new Failure(exitCodes.defect, `the region refused a request that Evenkeel made: ${error.message}`, {
      given: error.name,
      fix: "--debug shows where",
    });
  }
  return defect(`${error.name}: ${error.message}`);
}

function defect(message: string): Failure {
  return new Failure(exitCodes.defect, `a defect in Evenkeel: ${message}`, {
    fix: "run it again with --debug, and report what it prints",
  });
}

function unreachable({ message }: Error): Failure {
  const isHere = /127\.0\.0\.1|localhost|fetch failed|socket|ECONNRESET|EPIPE/.test(message);
  if (isHere) {
    return new Failure(exitCodes.unreachable, "the region does not answer", {
      given: message,
      fix: "evenkeel region status",
    });
  }
  return new Failure(exitCodes.unreachable, "AWS does not answer", {
    given: message,
    allowed: "a Region that there is, and a way to it from this machine",
    fix: "--region ap-southeast-2, or look at the network",
  });
}

const unreachableCodes = ["ECONNREFUSED", "ECONNRESET", "EPIPE", "ENOTFOUND", "EAI_AGAIN", "ETIMEDOUT"];

function isUnreachable(error: Error): boolean {
  const code = "code" in error ? error.code : undefined;
  const inner = error.cause instanceof Error && "code" in error.cause ? error.cause.code : undefined;
  return [code, inner].some((found) => unreachableCodes.includes(String(found)));
}

/** None were found, or AWS does not take those that were. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/CommonErrors.html */
function lacksCredentials({ name }: Error): boolean {
  return /^(CredentialsProviderError|TokenProviderError|UnrecognizedClient.*|InvalidClientTokenId|InvalidSignature.*|SignatureDoesNotMatch|ExpiredToken.*|IncompleteSignature.*|MissingAuthenticationToken.*)$/.test(
    name,
  );
}

function traceOf(error: Error): string {
  const cause = error.cause instanceof Error ? `\nCaused by ${traceOf(error.cause)}` : "";
  return `${error.stack ?? error.message}${cause}`;
}

function paint(line: string, { colours }: Output): string {
  return line.startsWith("✖") ? colours.red(line) : line;
}
