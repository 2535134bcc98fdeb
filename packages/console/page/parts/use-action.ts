import { useCallback, useState } from "react";
import { CallFailure } from "../state/call.ts";

/** What AWS says of a call that it refused. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
}

/** Something that a person asks for: whether it is under way, and what came of it. */
export interface Action {
  readonly isBusy: boolean;
  readonly refusal: Refusal | undefined;
  /** Carries it out; resolves with whether it was done. */
  run(this: void, work: () => Promise<unknown>): Promise<boolean>;
  /** Forgets the refusal. */
  clear(this: void): void;
}

export function useAction(): Action {
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();
  const run = useCallback(async (work: () => Promise<unknown>): Promise<boolean> => {
    setBusy(true);
    setRefusal(undefined);
    try {
      await work();
      return true;
    } catch (error) {
      setRefusal(refusalOf(error));
      return false;
    } finally {
      setBusy(false);
    }
  }, []);
  return { isBusy, refusal, run, clear: useCallback(() => setRefusal(undefined), []) };
}

/** AWS's own code and words; for a connection that broke, what the browser says. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof CallFailure) return { code: error.code, message: error.message };
  return { code: "NoAnswer", message: error instanceof Error ? error.message : String(error) };
}
