import { exitCodes, type ExitCode } from "./exit-codes.ts";
import { Failure, failureLines } from "./failure.ts";
import type { Output } from "./terminal/output.ts";

/** Tells a person how a command failed; the exit code that it ends with. A stack trace only when debugging. */
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
  if (isUnreachable(error)) {
    return new Failure(exitCodes.unreachable, "the region does not answer", {
      given: error.message,
      fix: "evenkeel region status",
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

function isUnreachable(error: Error): boolean {
  const code = "code" in error ? error.code : undefined;
  const inner = error.cause instanceof Error && "code" in error.cause ? error.cause.code : undefined;
  return [code, inner].some((found) => ["ECONNREFUSED", "ECONNRESET", "EPIPE"].includes(String(found)));
}

function traceOf(error: Error): string {
  const cause = error.cause instanceof Error ? `\nCaused by ${traceOf(error.cause)}` : "";
  return `${error.stack ?? error.message}${cause}`;
}

function paint(line: string, { colours }: Output): string {
  return line.startsWith("✖") ? colours.red(line) : line;
}
