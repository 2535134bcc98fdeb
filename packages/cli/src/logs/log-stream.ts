/** The log group of a service, as the stack names it. */
export function logGroupOf(service: string): string {
  return `/evenkeel/${service}`;
}

/** What a container of a task writes to; the task's id, or how it begins. */
interface Stream {
  readonly service: string;
  readonly container: string;
  readonly taskId: string;
}

/** How the names of these log streams begin. */
export function streamPrefixOf({ service, container, taskId }: Stream): string {
  return `${service}/${container}/${taskId}`;
}
