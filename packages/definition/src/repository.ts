/** The registry that a repository names: its first part, where that has a dot or a port. */
export function registryOf(repository: string | undefined): string | undefined {
  return /^([^/]*[.:][^/]*)\//.exec(repository ?? "")?.[1];
}
