/** The name of what AWS refused with, such as `ClusterNotFoundException`; empty for what is no error. */
export function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : "";
}

/** An error as a person reads it, with the name that AWS gave it. */
export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.name === "Error" || error.name === "" ? error.message : `${error.name}: ${error.message}`;
}

/** Whether AWS refused for want of permission. */
export function isDenied(error: unknown): boolean {
  return /^(AccessDenied|AccessDeniedException|UnauthorizedOperation|NotAuthorized.*)$/.test(nameOf(error));
}

/** Whether the same call may succeed in a moment: AWS out of reach, out of breath or asking to slow down. */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (/Throttl|TooManyRequests|RequestLimitExceeded|ServiceUnavailable|TimeoutError/.test(error.name)) return true;
  const fault: unknown = Reflect.get(error, "$fault");
  if (fault === "server") return true;
  const code: unknown = Reflect.get(error, "code");
  return typeof code === "string" && /^(ECONN|EPIPE|ETIMEDOUT|EAI_AGAIN|ENOTFOUND|UND_ERR)/.test(code);
}
