#pragma once

#include <string_view>

namespace inkling {

// The colours and sizes of the report page (web/report/src/style/base.css), without its script: the
// reader's light or dark setting decides.
inline constexpr std::string_view kPageStyle = R"css(
:root {
  color-scheme: light dark;
  --paper: #f6f4ef; --surface: #fffefb; --sunk: #f1eee7; --ink: #1c2430; --muted: #5d6571;
  --line: #e0dbd0; --accent: #24477a; --caution: #fdf3dc; --caution-line: #c99a2e;
  --series-1: #24477a; --series-2: #d55e00; --series-3: #009e73; --series-4: #b5659a;
  --series-5: #8a6d00; --series-6: #56606e;
  --shadow: 0 1px 2px rgb(40 30 10 / 6%), 0 6px 20px rgb(40 30 10 / 5%);
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #12161b; --surface: #1a1f26; --sunk: #222830; --ink: #e9e6df; --muted: #a0a8b3;
    --line: #323a44; --accent: #93b8ee; --caution: #2b2617; --caution-line: #d3aa48;
    --series-1: #93b8ee; --series-2: #ff8f45; --series-3: #35c79a; --series-4: #e3a0cc;
    --series-5: #d8b84a; --series-6: #b4bcc8;
    --shadow: none;
  }
}
* { box-sizing: border-box; }
html {
  background: var(--paper); color: var(--ink);
  font: 16px/1.5 system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', sans-serif;
  font-variant-numeric: tabular-nums; -webkit-text-size-adjust: 100%;
}
body { margin: 0; }
header, main, footer { max-width: 1000px; margin: 0 auto; padding: 0 20px; }
header { padding-top: 14px; }
h1, h2, h3, p, dl, dd, ul { margin: 0; }
h1 { font-size: 1.15rem; font-weight: 600; overflow-wrap: anywhere; }
h2 { font-size: 1.06rem; font-weight: 650; }
h3 { font-size: 0.95rem; font-weight: 650; margin-top: 16px; }
.wordmark { display: inline-flex; align-items: center; gap: 8px; font-weight: 700; color: var(--accent); }
.wordmark path { fill: none; stroke: currentcolor; stroke-width: 2.2; stroke-linecap: round; }
.summary { padding: 18px 0 6px; display: grid; gap: 6px; }
.lead {
  font-size: clamp(1.45rem, 3.6vw, 2.1rem); font-weight: 680; line-height: 1.18;
  letter-spacing: -0.016em; margin: 8px 0 4px; text-wrap: balance;
}
.other { max-width: 80ch; }
.hint, footer, caption { color: var(--muted); font-size: 0.84rem; }
.panel {
  background: var(--surface); border: 1px solid var(--line); border-radius: 12px;
  box-shadow: var(--shadow); padding: 18px 20px; margin-top: 16px;
}
.caution {
  background: var(--caution); border-left: 4px solid var(--caution-line); border-radius: 6px;
  padding: 10px 14px; margin-top: 8px; max-width: 84ch; font-size: 0.95rem;
}
.chart { display: block; width: 100%; height: auto; margin-top: 10px; }
.narrow { display: none; }
.chart text { fill: var(--muted); font-size: 13px; }
.chart .x, .chart .label { text-anchor: middle; }
.chart .y { text-anchor: end; }
.chart .marktext {
  fill: var(--ink); font-weight: 600; paint-order: stroke; stroke: var(--surface); stroke-width: 4px;
}
.grid { stroke: var(--line); }
.axis { stroke: var(--muted); }
.series1 { --c: var(--series-1); } .series2 { --c: var(--series-2); }
.series3 { --c: var(--series-3); } .series4 { --c: var(--series-4); }
.series5 { --c: var(--series-5); } .series6 { --c: var(--series-6); }
.band { fill: var(--c); opacity: 0.14; }
.curve { fill: none; stroke: var(--c); stroke-width: 2.4; stroke-linejoin: round; }
.point { fill: var(--c); stroke: var(--surface); stroke-width: 1.5; }
.error { stroke: var(--c); stroke-width: 1.6; opacity: 0.75; }
.mark { stroke: var(--c); stroke-dasharray: 3 4; opacity: 0.8; }
.swatch { display: inline-block; width: 14px; height: 4px; border-radius: 2px; background: var(--c); vertical-align: middle; margin-right: 7px; }
.scroll { overflow-x: auto; margin-top: 8px; }
table { border-collapse: collapse; width: 100%; font-size: 0.92rem; }
th, td { text-align: right; padding: 6px 8px; border-top: 1px solid var(--line); vertical-align: top; white-space: nowrap; }
thead th { border-top: 0; color: var(--muted); font-weight: 500; font-size: 0.84rem; vertical-align: bottom; }
th:first-child, td:first-child { text-align: left; padding-left: 0; font-weight: 500; }
td small { display: block; color: var(--muted); font-size: 0.78rem; line-height: 1.3; }
td .bar { display: block; height: 4px; border-radius: 2px; background: var(--sunk); margin-top: 3px; min-width: 40px; }
td .bar i { display: block; height: 100%; border-radius: 2px; background: var(--c); }
tr.all td, tr.all th { font-weight: 650; }
tr.all small { font-weight: 400; }
.confusion td { text-align: center; }
.confusion td:first-child { text-align: left; }
.confusion .right, .confusion .wrong { background: color-mix(in srgb, var(--hue) var(--share), transparent); }
.confusion .right { --hue: color-mix(in srgb, var(--series-3) 55%, transparent); }
.confusion .wrong { --hue: color-mix(in srgb, var(--series-2) 55%, transparent); }
.confusion .right small, .confusion .wrong small { color: inherit; opacity: 0.75; }
.subject { fill: var(--series-1); }
.chart .start { text-anchor: start; }
details > summary { cursor: pointer; }
details > summary h2 { display: inline; overflow-wrap: anywhere; }
.facts { display: grid; grid-template-columns: max-content 1fr; gap: 3px 18px; margin-top: 10px; font-size: 0.92rem; }
.facts dt { color: var(--muted); }
.facts dd { overflow-wrap: anywhere; min-width: 0; }
.notes { padding-left: 1.2em; margin-top: 12px; font-size: 0.95rem; }
.notes li { max-width: 84ch; margin-top: 4px; }
footer { padding-top: 20px; padding-bottom: 34px; }
@media (max-width: 640px) {
  header, main, footer { padding-left: 12px; padding-right: 12px; }
  .panel { padding: 14px 12px; }
  .wide { display: none; }
  .narrow { display: block; }
  .chart text { font-size: 12px; }
  th, td { padding: 6px 5px; font-size: 0.84rem; }
  td small { font-size: 0.68rem; white-space: normal; }
  td .bar { min-width: 28px; }
  .cards thead { display: none; }
  .cards tr { display: block; border-top: 1px solid var(--line); padding: 4px 0; }
  .cards td { display: flex; justify-content: space-between; gap: 12px; border: 0; padding: 3px 0; }
  .cards td:first-child { display: block; font-weight: 650; }
  .cards td[data-label]::before { content: attr(data-label); color: var(--muted); text-align: left; white-space: normal; }
  .facts { grid-template-columns: 1fr; gap: 0; }
  .facts dd { margin-bottom: 6px; }
}
@media print { .panel { box-shadow: none; break-inside: avoid; } }
)css";

}  // namespace inkling
