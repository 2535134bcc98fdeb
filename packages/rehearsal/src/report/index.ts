export { renderComparison } from "./render-comparison.ts";
export { renderJunit } from "./render-junit.ts";
export { renderReport } from "./render-report.ts";
