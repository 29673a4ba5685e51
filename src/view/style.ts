/** The page's own style: quiet paper, system fonts, both colour schemes, and print. */
export const style = `
:root {
  color-scheme: light dark;
  --paper: #fdfcfa; --raised: #fff; --ink: #1d1f23; --quiet: #5f646d; --line: #d9d6d0;
  --soft: #f4f1ec; --link: #1b4f8f; --lit: #ffe08a; --lit-edge: #b57700;
  --error: #a3141c; --error-soft: #fdeaea; --warning: #875200; --warning-soft: #fff2d9;
  --info: #2a5d82; --info-soft: #eaf3f9; --good: #2b6b3f; --good-soft: #e9f5ec; --mark: #fff0b8;
  --sans: system-ui, -apple-system, 'Segoe UI', 'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei',
    'Noto Sans CJK SC', 'Noto Sans SC', sans-serif;
  --mono: ui-monospace, 'SF Mono', Consolas, 'Liberation Mono', monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #17181b; --raised: #1f2125; --ink: #e4e2de; --quiet: #a2a6ae; --line: #3a3d43;
    --soft: #25272c; --link: #8fbcf2; --lit: #6a5200; --lit-edge: #ffcf5c;
    --error: #ff9a9a; --error-soft: #43201f; --warning: #f0b75c; --warning-soft: #3c2e14;
    --info: #8cc4ea; --info-soft: #1d3140; --good: #86cf9b; --good-soft: #1c3324; --mark: #4d431c;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--paper); color: var(--ink); font: 14px/1.55 var(--sans);
  font-variant-numeric: tabular-nums;
}
.report { display: grid; grid-template-rows: auto minmax(0, 1fr); height: 100vh; height: 100dvh; }
a { color: var(--link); text-underline-offset: 2px; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 2px; }
code, kbd { font: 0.86em var(--mono); }
[lang='zh'] { unicode-bidi: isolate; }
[hidden] { display: none !important; }
.unseen {
  position: absolute; width: 1px; height: 1px; margin: -1px; padding: 0; overflow: hidden;
  clip-path: inset(50%); white-space: nowrap;
}
.quiet { color: var(--quiet); }
:root[lang='en'] .t[lang='zh'], :root[lang='zh'] .t[lang='en'] { display: none; }
/* Without its script the page has no use for what only the script does. */
:root:not(.scripted) :is(.languages, .steps, .switch) { display: none; }

.skips { position: absolute; }
.skips a { position: absolute; left: -999em; white-space: nowrap; }
.skips a:focus { left: 8px; top: 8px; z-index: 9; background: var(--raised); padding: 6px 12px; }
.report > header { border-bottom: 1px solid var(--line); padding: 14px 24px 10px; background: var(--raised); }
.top { display: flex; gap: 24px; align-items: baseline; justify-content: space-between; }
h1 { font-size: 20px; line-height: 1.35; margin: 0; font-weight: 650; letter-spacing: 0.01em; }
.aside { display: flex; gap: 18px; align-items: baseline; white-space: nowrap; }
.languages { border: 0; margin: 0; padding: 0; white-space: nowrap; font-size: 12px; display: flex; gap: 10px; }
.languages input { margin: 0; vertical-align: -1px; accent-color: var(--link); }
.verdict { margin: 8px 0 6px; padding: 7px 12px; border-radius: 5px; border-left: 5px solid; font-size: 15px; line-height: 1.5; }
.verdict b { font-weight: 650; }
.verdict.clear { background: var(--good-soft); border-color: var(--good); }
.verdict.hints, .verdict.blank { background: var(--info-soft); border-color: var(--info); }
.verdict.doubt { background: var(--warning-soft); border-color: var(--warning); }
.verdict.incomplete, .verdict.refused { background: var(--error-soft); border-color: var(--error); }
.facts { display: flex; flex-wrap: wrap; gap: 2px 26px; margin: 6px 0 8px; }
.facts details.more { display: inline-block; vertical-align: top; margin-left: 6px; }
.facts summary { margin: 0; font-size: 12px; }
.facts dt { color: var(--quiet); font-size: 12px; display: inline; margin-right: 6px; }
.facts dd { display: inline; margin: 0; overflow-wrap: anywhere; }
.digest { color: var(--quiet); font-size: 11px; }
.report nav { display: flex; flex-wrap: wrap; gap: 4px 24px; align-items: center; justify-content: space-between; }
.contents { list-style: none; display: flex; flex-wrap: wrap; gap: 2px 22px; margin: 0; padding: 0; }
.count { font-size: 12px; margin-left: 4px; color: var(--quiet); }
button {
  font: inherit; font-size: 12px; color: var(--ink); background: var(--soft);
  border: 1px solid var(--line); border-radius: 5px; padding: 2px 10px; cursor: pointer;
}
button:hover, button[aria-pressed='true'] { border-color: var(--link); color: var(--link); }
.steps button { margin-left: 6px; }
kbd { color: var(--quiet); }

.report > main { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); min-height: 0; }
.pane { overflow: auto; padding: 16px 24px 110px; scroll-padding: 40px 0 120px; position: relative; }
.pane:focus-visible { outline-offset: -3px; }
#read { border-right: 1px solid var(--line); }
h2 { font-size: 13px; font-weight: 650; margin: 0 0 10px; color: var(--quiet); letter-spacing: 0.04em; }
#read > section { margin-bottom: 34px; }
h3 { font-size: 15px; margin: 20px 0 6px; font-weight: 650; }
h3 code { color: var(--quiet); font-weight: 400; }
section:target > h3, :target { scroll-margin: 60px; }

.switch { margin: 0 0 12px; display: flex; gap: 6px; }
[data-view='pages'] .whole, [data-view='grid'] .pages { display: none; }
.page { margin: 0 0 18px; }
.page svg { display: block; width: 100%; height: auto; border: 1px solid var(--line); border-radius: 3px; }
.page figcaption { color: var(--quiet); font-size: 12px; margin-top: 3px; }
.paper { fill: #fff; }
.ruled { fill: none; stroke: #c8c4bc; stroke-width: 0.6; }
.set { font-size: 9px; line-height: 1.25; color: #26282c; overflow-wrap: anywhere; }
.set.cell { font-size: 8px; padding: 1px 2px; }
.copied .set, .copied .set.cell { color: transparent; pointer-events: auto; user-select: text; }
.copied foreignObject { pointer-events: none; }
.box rect { fill: transparent; stroke: none; }
a.copied .set, .copied .set.cell { color: transparent; pointer-events: auto; user-select: text; }
.copied foreignObject { pointer-events: none; }
.box rect { stroke: #2a6ab3; stroke-opacity: 0.35; stroke-width: 0.7; cursor: pointer; }
a.box:hover rect { fill: #2a6ab3; fill-opacity: 0.12; }
a.box.error rect, a.box.warning rect { stroke: #b3261e; stroke-opacity: 0.9; stroke-width: 1.2; fill: #b3261e; fill-opacity: 0.08; }
a.box.warning rect { stroke: #b57700; stroke-dasharray: 3 1.5; fill: #ffb300; fill-opacity: 0.14; }
a.box.info rect { stroke: #2a6ab3; stroke-opacity: 0.8; stroke-dasharray: 1 1.5; }
a.box:focus-visible { outline: none; }
.box.lit rect, .box:target rect, a.box:focus-visible rect {
  fill: #ffc400; fill-opacity: 0.35; stroke: #b57700; stroke-opacity: 1; stroke-width: 1.8; stroke-dasharray: none;
}

table { border-collapse: collapse; margin: 10px 0 18px; width: 100%; background: var(--raised); }
caption { text-align: left; color: var(--quiet); font-size: 12px; padding: 0 0 4px; }
th, td { border: 1px solid var(--line); padding: 3px 6px; text-align: left; vertical-align: middle; overflow-wrap: anywhere; }
th { font-weight: 400; background: var(--soft); }
.grid { font-size: 12.5px; line-height: 1.4; }
.grid .source, .line.source { position: relative; }
.grid td.source { text-align: center; }
.source > a:not(.flag) { color: inherit; text-decoration: none; }
.source > a:not(.flag):hover { text-decoration: underline; color: var(--link); }
.gap { border: 0; background: none; }
.line { margin: 0.35em 0; overflow-wrap: anywhere; white-space: pre-wrap; }
.line.heading { font-weight: 650; margin: 1em 0 0.4em; }
.line.source { margin: 0; padding: 1px 6px; border-bottom: 1px dotted var(--line); }
.at { color: var(--quiet); font: 11px var(--mono); margin-right: 6px; }
.owners { color: var(--quiet); }
.owners a { margin-left: 2px; }

.values { width: auto; min-width: 60%; table-layout: auto; }
.values th { font-size: 12.5px; line-height: 1.35; }
.values thead th { vertical-align: bottom; text-align: center; }
.values thead th:first-child, .list thead th { text-align: left; }
.values tbody th { background: none; }
.values .group th { background: var(--soft); font-weight: 600; }
.depth-1 { padding-left: 20px; } .depth-2 { padding-left: 34px; } .depth-3 { padding-left: 48px; }
td.value { text-align: right; min-width: 3.2em; overflow-wrap: normal; }
td.value > a:not(.flag) { color: inherit; text-decoration-color: var(--line); }
td.value > a:not(.flag):hover { color: var(--link); text-decoration-color: currentColor; }
td.blank > a:not(.flag), td.mark > a:not(.flag), td.text > a:not(.flag) { color: var(--quiet); font-size: 12px; }
td.value small { color: var(--quiet); display: block; font-size: 11px; overflow-wrap: anywhere; }
td.absent { background: repeating-linear-gradient(135deg, transparent 0 5px, var(--line) 5px 6px); }
.legend { color: var(--quiet); font-size: 12.5px; margin: 0 0 6px; max-width: 72ch; }
td.error, .line.error { background: var(--error-soft); }
td.warning, .line.warning { background: var(--warning-soft); }
.flag {
  font-size: 10.5px; line-height: 1; text-decoration: none; white-space: nowrap; margin-left: 4px;
  padding: 1px 3px; border-radius: 3px; font-weight: 600; display: inline-block;
}
.flag:hover { text-decoration: underline; }
.flag.error { color: var(--error); background: var(--error-soft); }
.flag.warning { color: var(--warning); background: var(--warning-soft); }
.flag.info { color: var(--info); background: var(--info-soft); }
.count.error { color: var(--error); } .count.warning { color: var(--warning); } .count.info { color: var(--info); }

.lit, td:target, th:target, p:target, tr:target, mark:target, .figure:target, dl :target {
  background: var(--lit); box-shadow: inset 0 0 0 2px var(--lit-edge);
}
.tip {
  display: none; position: fixed; left: 0; right: 0; bottom: 0; z-index: 2; text-align: left;
  background: var(--raised); border-top: 2px solid var(--link); padding: 8px 24px 10px; font-size: 13px;
  line-height: 1.5; font-weight: 400; max-height: 105px; overflow: auto; box-shadow: 0 -6px 20px #0002;
}
.value:target .tip { display: block; z-index: 2; }
.value:focus-within .tip { display: block; z-index: 3; }
.value:hover .tip { display: block; z-index: 4; }
.fact { margin-right: 16px; } .fact b { font-weight: 650; }

.findings { list-style: none; padding: 0; margin: 0; display: grid; gap: 8px; }
.finding { border: 1px solid var(--line); border-left: 4px solid; border-radius: 4px; padding: 7px 12px 8px; background: var(--raised); }
.finding.error { border-left-color: var(--error); } .finding.warning { border-left-color: var(--warning); }
.finding.info { border-left-color: var(--info); }
.finding:focus, .finding:target { outline: 2px solid var(--lit-edge); outline-offset: 1px; }
.finding h3 { margin: 0; font-size: 12.5px; font-weight: 600; }
.finding.error h3 { color: var(--error); } .finding.warning h3 { color: var(--warning); } .finding.info h3 { color: var(--info); }
.sign { margin-right: 5px; }
.finding p { margin: 2px 0 0; overflow-wrap: anywhere; }
.finding .says { font-size: 14.5px; }
.excerpt { margin: 6px 0 4px; font-size: 12.5px; }
.excerpt .row { margin: 0 0 6px; font-size: 12px; line-height: 1.35; width: auto; max-width: 100%; }
.excerpt caption, .excerpt .clause { font-size: 12px; padding: 0 0 2px; }
.excerpt .clause { font-size: 13px; line-height: 1.6; }
.excerpt thead td { color: var(--quiet); background: var(--soft); font-size: 11px; text-align: center; }
.excerpt td { padding: 1px 5px; }
.excerpt .short { white-space: nowrap; overflow-wrap: normal; }
.excerpt tbody td:not(:first-child) { text-align: center; }
.excerpt mark { background: var(--mark); font-weight: 650; padding: 0 3px; border-radius: 2px; }
.verify { display: none; }
.more summary { font-size: 12px; }
.technical { color: var(--quiet); font-size: 12px; }
.places { list-style: none; margin: 4px 0 0; padding: 0; display: flex; flex-wrap: wrap; gap: 1px 16px; font-size: 12.5px; }
.places .cell { font-size: 11px; }
summary { cursor: pointer; font-size: 12.5px; color: var(--quiet); margin-top: 3px; }

#prose p { margin: 0.5em 0; line-height: 1.75; }
mark { background: var(--mark); color: inherit; padding: 1px 0; }
mark.warning { background: var(--warning-soft); text-decoration: underline wavy var(--warning) 1px; }
.where { text-decoration: none; margin-left: 4px; color: var(--quiet); }
.figures { list-style: none; margin: 2px 0 10px; padding: 0 0 0 12px; border-left: 2px solid var(--mark); font-size: 12.5px; display: flex; flex-wrap: wrap; gap: 1px 20px; }

.bare { display: block; padding: 20px 24px 40px; max-width: 1240px; margin: 0 auto; }
.bare h1 { margin-bottom: 4px; }
.filters { display: flex; flex-wrap: wrap; gap: 6px; align-items: center; margin: 14px 0 8px; }
.filters button { font-size: 13px; padding: 3px 10px; }
.filters label { margin-left: auto; font-size: 13px; }
input[type='search'], input[type='text'] {
  font: inherit; color: inherit; background: var(--raised); border: 1px solid var(--line); border-radius: 5px; padding: 3px 8px;
}
/* What is only heard has its place in what is moved, or it would make the page wider. */
.scroll { overflow-x: auto; position: relative; }
.overview td, .overview tbody th { overflow-wrap: normal; }
.overview tbody th { min-width: 13em; overflow-wrap: anywhere; }
.overview { margin: 0; font-size: 13.5px; }
.overview th { background: var(--soft); font-weight: 600; white-space: nowrap; }
.overview tbody th { background: none; font-weight: 400; white-space: normal; }
.overview .count { text-align: right; margin: 0; font-size: inherit; }
.overview .told { min-width: 17em; }
.overview small { color: var(--quiet); display: block; overflow-wrap: anywhere; }
.kind { font-weight: 650; white-space: nowrap; }
.kind.clear { color: var(--good); } .kind.hints, .kind.blank { color: var(--info); }
.kind.doubt { color: var(--warning); } .kind.incomplete, .kind.refused { color: var(--error); }
.sheet { margin-top: 34px; }
.sheet h2, .sheets h1 { color: var(--ink); }
.sheet h2 { font-size: 16px; margin: 0; letter-spacing: 0; }
.sheet > .quiet { margin: 2px 0; }
.opinions { font-size: 13px; margin: 6px 0; table-layout: fixed; min-width: 640px; }
.opinions th { background: var(--soft); font-weight: 600; white-space: nowrap; }
.opinions td { vertical-align: top; }
.opinions td b { display: block; font-weight: 400; color: var(--quiet); }
.opinions th { width: 6%; } .opinions th:nth-child(3), .opinions th:last-child { width: 18%; }
.opinions th:nth-child(4) { width: 13%; } .opinions th:nth-child(5) { width: 33%; }
.signed { display: flex; justify-content: flex-end; gap: 12em; padding-right: 9em; }
.series h3 { font-size: 14px; }
.series ul { margin: 0 0 8px; padding-left: 20px; }

@media (max-width: 1000px) {
  .report { display: block; height: auto; }
  .report > main { display: block; }
  .report > header { padding: 12px 16px 8px; }
  h1 { font-size: 17px; }
  .pane { overflow: visible; padding: 14px 16px; }
  .top { display: block; }
  .languages { margin-top: 4px; }
  .values { min-width: 0; }
  .values tbody th { min-width: 8.5em; }
  .depth-1 { padding-left: 12px; } .depth-2 { padding-left: 18px; } .depth-3 { padding-left: 24px; }
  /* Tables of fifteen columns are moved within the page, not the page with them. */
  .whole, #values > section { overflow-x: auto; position: relative; }
  .finding { padding: 7px 8px 8px; }
  .excerpt td { padding: 1px 3px; } .excerpt mark { padding: 0 1px; }
  #read { border-right: 0; border-bottom: 1px solid var(--line); }
  .bare { padding: 14px 16px 40px; }
  .signed { gap: 7em; padding-right: 6em; }
}
/* The table over all files has no room for its columns: each file is a card. The counts are in its result. */
@media (max-width: 700px) {
  .filters label { margin-left: 0; }
  .overview, .overview tbody { display: block; border: 0; background: none; }
  .overview thead, .overview .count, .overview td:empty { display: none; }
  .overview tr {
    display: flex; flex-wrap: wrap; gap: 2px 14px; border: 1px solid var(--line); border-radius: 6px;
    padding: 8px 10px; margin: 0 0 8px; background: var(--raised);
  }
  .overview td, .overview tbody th { display: block; border: 0; padding: 0; min-width: 0; }
  .overview tbody th, .overview .told { width: 100%; }
}
@media (hover: none) { .steps kbd { display: none; } }
@page { margin: 14mm 13mm; }
@media print {
  :root {
    color-scheme: light; --paper: #fff; --raised: #fff; --ink: #000; --quiet: #444; --line: #999; --soft: #f2f2f2;
    --link: #000; --error: #8a0f16; --error-soft: #fff; --warning: #6b4000; --warning-soft: #fff; --info: #234d6b;
    --info-soft: #fff; --good: #1d5230; --good-soft: #fff; --mark: #ffef9f;
  }
  body { background: none; font-size: 10pt; }
  .report { display: block; height: auto; }
  .report > main { display: block; }
  .report > header { padding: 0 0 4pt; border-bottom: 1px solid #000; }
  h1 { font-size: 14pt; }
  a { color: inherit; text-decoration: none; }
  .pane { overflow: visible; padding: 6pt 0; }
  .skips, .steps, .filters, .aside, .switch, .languages, .contents, .tip, .where, .legend, details.more { display: none !important; }
  /* The document follows, with the same numbers: nothing is printed twice. */
  #values, #prose, #further { display: none; }
  /* Half of the outermost line of a table lies beside it. */
  .bare { padding: 0 1px; max-width: none; }
  .scroll { overflow: visible; }
  .overview { font-size: 8.5pt; }
  .overview .told, .overview tbody th { min-width: 0; }
  .overview tbody th { width: 30%; }
  .overview th, .overview td { padding: 1.5pt 4pt; }
  .open { color: inherit; text-decoration: none; font-size: inherit; }
  .opinions { font-size: 8.5pt; min-width: 0; }
  .opinions .room { height: 34pt; }
  .sheet { break-before: page; margin: 0; }
  .sheet h2 { font-size: 13pt; }
  .signed { margin-top: 14pt; }
  .findings { display: block; }
  .finding { margin: 0 0 5pt; padding: 3pt 7pt 4pt; border-color: #999; }
  .finding .says { font-size: 10pt; }
  .verify { display: block; border-bottom: 1px solid #666; padding-top: 7pt; }
  .excerpt .row { font-size: 8.5pt; }
  .lit { box-shadow: none; background: none; }
  #read { border: 0; }
  #published { break-before: page; }
  #published h2 { display: none; }
  .page { margin: 0; break-after: page; }
  .page:last-of-type { break-after: auto; }
  .page svg { border: 0; width: auto; max-width: 100%; max-height: 255mm; margin: 0 auto; }
  .grid, .line { font-size: 8.5pt; line-height: 1.3; }
  .grid { margin: 4pt 0 8pt; }
  th, td { padding: 1pt 3pt; }
  tr, .finding, .page { break-inside: avoid; }
}
`
