/** The page's style: a light and a dark theme, one for print, and one column where the page is narrow. */
export const style = `
:root {
  color-scheme: light dark;
  --bg: #f7f8fa; --card: #ffffff; --fg: #16202e; --muted: #5b6777; --line: #d5dbe3; --grid: #e9edf2;
  --good: #0f7b4f; --good-bg: #e3f5ec; --bad: #c4302b; --bad-bg: #fdeceb; --none: #6b7686; --none-bg: #eef1f5;
  --answered: #2f6fde; --p50: #2f6fde; --p99: #9333a8;
  --zone-1: #2f6fde; --zone-2: #e07b16; --zone-3: #13907f; --zone-4: #8d5bd4;
  --fault: #c4302b; --release: #4456c7; --act: #5b6777; --event: #5b6777; --alarm: #b7791f; --on-bar: #ffffff;
  --fault-band: rgba(196, 48, 43, 0.06); --missed-band: rgba(224, 123, 22, 0.2);
}
@media (prefers-color-scheme: dark) {
  :root {
    --bg: #0f141b; --card: #171e28; --fg: #e8edf4; --muted: #9aa7b8; --line: #334052; --grid: #232d3a;
    --good: #4fd398; --good-bg: #12362a; --bad: #ff7a70; --bad-bg: #421d1f; --none: #9aa7b8; --none-bg: #232d3a;
    --answered: #6ea2ff; --p50: #6ea2ff; --p99: #d58bea;
    --zone-1: #6ea2ff; --zone-2: #f5a04c; --zone-3: #47c9b6; --zone-4: #b795f2;
    --fault: #d9534d; --release: #7484f0; --act: #6b7a8e; --event: #9aa7b8; --alarm: #c98f2e; --on-bar: #ffffff;
    --fault-band: rgba(255, 122, 112, 0.09); --missed-band: rgba(245, 160, 76, 0.22);
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--bg); color: var(--fg); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
main { max-width: 1180px; margin: 0 auto; padding: 32px 24px 48px; }
h1 { font-size: 30px; line-height: 1.2; margin: 4px 0 8px; letter-spacing: -0.01em; }
h2 { font-size: 19px; margin: 36px 0 12px; }
p { margin: 0 0 10px; }
.eyebrow { color: var(--muted); font-size: 13px; display: flex; flex-wrap: wrap; gap: 4px 14px; }
.lead { font-size: 16px; max-width: 78ch; color: var(--muted); }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 18px 20px; }
.banner { border-radius: 10px; padding: 14px 18px; margin: 18px 0; font-size: 18px; font-weight: 600; display: flex; gap: 12px; align-items: baseline; }
.banner.kept { background: var(--good-bg); color: var(--good); }
.banner.missed { background: var(--bad-bg); color: var(--bad); }
.banner.same { background: var(--none-bg); color: var(--none); }
.tiles { display: grid; grid-template-columns: repeat(5, 1fr); gap: 12px; margin: 0 0 20px; padding: 0; list-style: none; }
.tiles li { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 12px 16px; }
.tiles b { display: block; font-size: 22px; font-variant-numeric: tabular-nums; line-height: 1.3; }
.tiles span { color: var(--muted); font-size: 13px; }
.scroll { overflow-x: auto; padding: 0; }
table { border-collapse: collapse; width: 100%; font-size: 14px; }
th, td { text-align: left; vertical-align: top; padding: 9px 14px; border-bottom: 1px solid var(--grid); }
tbody tr:last-child > * { border-bottom: 0; }
thead th { color: var(--muted); font-size: 12px; font-weight: 600; border-bottom: 1px solid var(--line); }
td.figure, th.figure { font-variant-numeric: tabular-nums; white-space: nowrap; text-align: right; }
td small, .quiet { color: var(--muted); }
td small { display: block; font-size: 13px; }
.badge { display: inline-block; border-radius: 999px; padding: 1px 10px; font-size: 12px; font-weight: 600; white-space: nowrap; background: var(--none-bg); color: var(--none); }
.badge.kept, .badge.better { background: var(--good-bg); color: var(--good); }
.badge.missed, .badge.worse { background: var(--bad-bg); color: var(--bad); }
.badge.began { background: var(--bad-bg); color: var(--bad); }
figure { margin: 0; }
figure svg { display: block; width: 100%; height: auto; overflow: visible; font-family: inherit; }
figure .narrow { display: none; }
figcaption { color: var(--muted); font-size: 13px; display: flex; flex-wrap: wrap; gap: 4px 16px; margin-top: 10px; }
.key { display: inline-block; width: 12px; height: 12px; border-radius: 3px; margin-right: 6px; vertical-align: -1px; }
.key.dash { height: 0; border-top: 2px dashed var(--fg); border-radius: 0; vertical-align: 4px; background: none; }
.tips { fill: transparent; }
.tips rect:hover { fill: var(--muted); fill-opacity: 0.16; }
.events { max-width: 100%; }
.events td:first-child { white-space: nowrap; font-variant-numeric: tabular-nums; color: var(--muted); }
.advice { margin: 0; padding: 0; list-style: none; display: grid; gap: 12px; }
.advice li { border-left: 4px solid var(--release); padding: 2px 0 2px 14px; }
.why { display: grid; gap: 16px; }
.why h3 { margin: 0 0 4px; font-size: 15px; }
.why ul { margin: 6px 0 0; padding-left: 20px; color: var(--muted); }
pre { background: var(--none-bg); border-radius: 8px; padding: 10px 14px; margin: 0 0 14px; overflow-x: auto; font: 14px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 18px; margin: 0; font-size: 14px; }
dt { color: var(--muted); }
dd { margin: 0; overflow-wrap: anywhere; }
.pair > * { min-width: 0; }
p.last { margin: 0; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 16px; }
@media screen and (max-width: 760px) {
  main { padding: 20px 14px 32px; }
  h1 { font-size: 24px; }
  .tiles { grid-template-columns: 1fr 1fr; }
  .tiles li:last-child { grid-column: 1 / -1; }
  .banner { font-size: 16px; }
  .pair { grid-template-columns: 1fr; }
  .card { padding: 12px; }
  .card.scroll { padding: 0; }
  th, td { padding: 8px 10px; }
  figure .wide { display: none; }
  figure .narrow { display: block; }
  .verdicts thead { display: none; }
  .verdicts tr { display: grid; grid-template-columns: 1fr auto; border-bottom: 1px solid var(--grid); padding: 6px 0; }
  .verdicts tr > * { border: 0; padding: 2px 12px; text-align: left; }
  .verdicts td { text-align: right; }
  .verdicts td.figure { white-space: normal; text-align: left; }
  .verdicts td.figure + td.figure { text-align: right; }
  .verdicts td.none { display: none; }
  .verdicts td.wide { grid-column: 1 / -1; text-align: left; }
  .verdicts td.figure::before { content: attr(data-name) " "; color: var(--muted); }
  dl { grid-template-columns: 1fr; gap: 0; }
  dd { margin-bottom: 8px; }
}
@media print {
  @page { margin: 14mm; }
  :root {
    color-scheme: light;
    --bg: #fff; --card: #fff; --fg: #16202e; --muted: #4d5866; --line: #c6cdd6; --grid: #e4e8ee;
    --good: #0f7b4f; --good-bg: #e3f5ec; --bad: #b3261e; --bad-bg: #fdeceb; --none: #5b6777; --none-bg: #eef1f5;
    --answered: #2f6fde; --p50: #2f6fde; --p99: #9333a8;
    --zone-1: #2f6fde; --zone-2: #e07b16; --zone-3: #13907f; --zone-4: #8d5bd4;
    --fault: #c4302b; --release: #4456c7; --act: #5b6777; --event: #5b6777; --alarm: #b7791f;
  }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  body { font-size: 11px; }
  main { padding: 0; max-width: none; }
  h1 { font-size: 22px; }
  h2 { break-after: avoid; margin-top: 22px; }
  figure, .tiles, tr, .why > *, .advice li { break-inside: avoid; }
  figure .wide { display: block; }
  figure .narrow { display: none; }
  table, dl, pre, .why h3 { font-size: 11px; }
  .badge, td small, .eyebrow, figcaption, .tiles span { font-size: 10px; }
  .lead, .banner { font-size: 13px; }
  .tiles b { font-size: 16px; }
  .tiles li, .card { padding: 8px 10px; }
  .card.scroll { padding: 0; }
  th, td { padding: 4px 8px; }
}
`;
