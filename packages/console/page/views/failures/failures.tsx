export function FailuresView() {
  return null;
}
