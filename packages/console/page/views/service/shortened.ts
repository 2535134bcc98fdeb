/** An event's message without what the view says already: the service's name, and the long part of ids and ARNs. */
export function shortened(message: string, service = ""): string {
  const own = message.startsWith(`(service ${service})`) ? message.slice(`(service ${service})`.length) : message;
  return own
    .replace(/^[\s,]+/, "")
    .replace(/\btarget-group arn:\S+?:targetgroup\/([^/\s)]+)\/[0-9a-f]+/g, "target-group $1")
    .replace(/\b([0-9a-f]{8})[0-9a-f]{24}\b/g, "$1");
}
