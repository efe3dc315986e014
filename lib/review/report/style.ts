/** The page's style: one column that fits a phone, light or dark as the reader's machine is. */
export const STYLE = `
:root { color-scheme: light dark; --back: #fff; --card: #f6f8fa; --ink: #1f2328; --soft: #59636e; --line: #d1d9e0; --link: #0550ae;
  --bad: #b3161b; --bad-back: #ffebe9; --warn: #7d4e00; --warn-back: #fff5d6; --good: #116329; --plus: #dafbe1; --minus: #ffebe9; --mark: #9a6700; }
@media (prefers-color-scheme: dark) { :root { --back: #0d1117; --card: #161b22; --ink: #e6edf3; --soft: #9198a1; --line: #30363d; --link: #79c0ff;
  --bad: #ff8f88; --bad-back: #3c1618; --warn: #e9b949; --warn-back: #332600; --good: #56d364; --plus: #12301b; --minus: #3c1618; --mark: #e3b341; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1rem; max-width: 64rem; background: var(--back); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 1.25rem 0 .25rem; }
h2 { font-size: 1.2rem; margin: 0; overflow-wrap: anywhere; }
h3 { font-size: 1rem; margin: 1.5rem 0 .5rem; }
.columns h3:first-child { margin-top: .5rem; }
p { margin: .25rem 0 1rem; color: var(--soft); }
ul { margin: 0; padding-left: 1.25rem; }
li { margin: .25rem 0; overflow-wrap: anywhere; }
code, pre, .svg text { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
code { font-size: .875em; overflow-wrap: anywhere; }
.alarm { border-left: .3rem solid; border-radius: .375rem; padding: .75rem 1rem; margin: 0 0 .75rem; }
.alarm strong, .alarm code { color: var(--ink); }
.alarm ul { list-style: none; padding: 0; }
.danger { background: var(--bad-back); color: var(--bad); }
.warning { background: var(--warn-back); color: var(--warn); }
.host { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: 1rem; margin: 1.5rem 0; }
.tag { display: inline-block; border: 1px solid; border-radius: 1rem; padding: 0 .6em; font-size: .8rem; white-space: nowrap; }
.tag.error, .tag.opened { color: var(--bad); } .tag.new { color: var(--mark); } .tag.closed { color: var(--good); } .tag.quiet { color: var(--soft); }
.scroll { overflow-x: auto; }
.overview { border-collapse: collapse; width: 100%; }
.overview th, .overview td { text-align: left; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
.overview th { color: var(--soft); font-size: .8rem; font-weight: 600; }
.overview a { color: var(--link); }
.entry { border-top: 1px solid var(--line); padding: .5rem 0; overflow-wrap: anywhere; }
.entry:first-of-type { border-top: 0; }
.entry .why { color: var(--soft); font-size: .875rem; }
details { border: 1px solid var(--line); border-radius: .375rem; margin: .5rem 0; background: var(--back); }
details .inner { padding: 0 .75rem .25rem; border-top: 1px solid var(--line); }
summary { cursor: pointer; padding: .5rem .75rem; overflow-wrap: anywhere; }
pre { margin: 0; padding: .5rem 0; font-size: .8rem; line-height: 1.45; border-top: 1px solid var(--line); }
pre span { display: block; padding: 0 .75rem 0 4ch; text-indent: -3ch; white-space: pre-wrap; overflow-wrap: anywhere; }
pre .plus { background: var(--plus); } pre .minus { background: var(--minus); } pre .where { color: var(--soft); }
.columns { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0 1.5rem; }
.svg { width: 100%; max-width: 30rem; height: auto; display: block; margin: 0 auto; }
.svg .box { fill: var(--back); stroke: var(--line); } .svg .hook { fill: none; stroke: var(--soft); stroke-dasharray: 2 3; }
.svg .name { fill: var(--ink); font-size: 11px; } .svg .words { fill: var(--soft); font-size: 9.5px; } .svg .title { fill: var(--soft); font-size: 10.5px; font-weight: 600; }
.svg .way { stroke: var(--soft); fill: none; } .svg .tip { fill: var(--soft); }
.svg .changed .box { stroke: var(--mark); stroke-width: 2.5; } .svg .added .box { stroke: var(--good); stroke-width: 2.5; }
.svg .removed .box { stroke: var(--bad); stroke-width: 2.5; stroke-dasharray: 5 3; }
.svg .changed .sign { fill: var(--mark); } .svg .added .sign { fill: var(--good); } .svg .removed .sign { fill: var(--bad); } .svg .sign { font-size: 15px; font-weight: 700; }
@media (min-width: 56rem) { .columns { grid-template-columns: minmax(0, 1fr) 24rem; } .columns > .side { grid-column: 2; grid-row: 1; } }
`.trim();
