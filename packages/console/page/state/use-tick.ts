import { useEffect, useState } from "react";

/** Has a component drawn again each second, for what counts down or up; of a hidden page, none. */
export function useTick(): void {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === "visible" && tick((count) => count + 1), 1000);
    return () => clearInterval(timer);
  }, []);
}
