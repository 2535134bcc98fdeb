export function ResourcesView() {
  return null;
}
