import { useEffect, useState } from "react";
import { useRegionTime } from "./hooks.ts";

/** The region's time now, epoch milliseconds; draws anew each second, so that countdowns and ages move. */
export function useTicking(): number {
  const readNow = useRegionTime();
  const [, redraw] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === "visible" && redraw((count) => count + 1), everyMs);
    return () => clearInterval(timer);
  }, []);
  return readNow();
}

const everyMs = 1000;
