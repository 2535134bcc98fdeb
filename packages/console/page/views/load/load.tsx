export function LoadView() {
  return null;
}
