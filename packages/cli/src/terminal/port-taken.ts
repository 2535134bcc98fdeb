/**
 * What to do about lines that say that a port is taken, in one line; none where none says so. In a network of its own a task
 * has every port to itself, so it is the other tasks that have it.
 */
export function portTakenHint(messages: readonly string[]): readonly string[] {
  if (!messages.some((message) => /EADDRINUSE|address already in use/i.test(message))) return [];
  return [
    "its port is taken: where tasks share the machine's network, each listens on $PORT (evenkeel doctor says why they do)",
  ];
}
