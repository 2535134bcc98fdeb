import type { Refusal } from "./use-action.ts";
import "./parts.css";

/** What AWS says of a call that it refused, in its words. */
export function RefusalNote({ refusal }: { readonly refusal: Refusal | undefined }) {
  if (!refusal) return null;
  return (
    <p className="parts-refusal" role="alert">
      <b>{refusal.code}</b> {refusal.message}
    </p>
  );
}
