/** What the page needs beside the style of reports. */
export const ownStyle = `
.old { padding: 12px 24px; background: #fdeaea; color: #7a0d14; font-size: 16px; }
.bar {
  display: flex; flex-wrap: wrap; gap: 6px 10px; align-items: center; padding: 6px 24px; min-height: 44px;
  border-bottom: 1px solid var(--line); background: var(--soft); position: sticky; top: 0; z-index: 5;
}
.bar button, .downloads button { font-size: 13.5px; padding: 4px 12px; }
.bar .languages { margin: 0 0 0 auto; }
.app .report { height: calc(100vh - 45px); height: calc(100dvh - 45px); }
.lead { font-size: 16px; margin: 4px 0 16px; }
.drop {
  border: 2px dashed var(--line); border-radius: 10px; background: var(--raised); text-align: center;
  padding: 38px 20px 26px; transition: border-color 0.15s;
}
.drop.over { border-color: var(--link); background: var(--info-soft); }
.drop .big { font-size: 20px; margin: 0 0 14px; font-weight: 600; }
.drop p { margin: 0 0 10px; }
.drop button { font-size: 16px; padding: 7px 20px; margin: 0 4px; }
.drop button.first { background: var(--link); border-color: var(--link); color: var(--raised); }
.drop small, .assured { color: var(--quiet); }
.assured { margin: 14px 0; padding-left: 20px; }
.later, .has-files .at-first { display: none; }
.has-files .later { display: inline; }
.has-files .drop { padding: 12px 20px; margin-top: 10px; }
.has-files .drop p { margin: 0; }
.has-files .drop button { font-size: 14px; padding: 4px 14px; margin: 2px; }
.has-files .drop .big, .has-files .drop small { display: none; }
.has-files .assured, .has-files .lead { display: none; }
.progress { margin: 14px 0; display: flex; gap: 12px; align-items: center; flex-wrap: wrap; }
progress { width: 220px; accent-color: var(--link); }
.downloads { margin: 14px 0; }
.downloads p { display: flex; flex-wrap: wrap; gap: 6px 8px; align-items: center; margin: 0 0 6px; }
.progress { font-size: 15px; }
.open {
  border: 0; background: none; padding: 0; color: var(--link); text-align: left; text-decoration: underline;
  text-underline-offset: 2px; overflow-wrap: anywhere; font-size: 14px;
}
.pictured .ruled { display: none; }
.pictured .set, .pictured .set.cell { color: transparent; }
/* It is given the focus so that it is read out, and is nothing to press. */
.verdict:focus { outline: none; }
.correct { font-size: 12px; margin-top: 4px; }
.finding > .correct { float: right; margin-top: -22px; }
.value ins, .corrected-list b { color: var(--good); text-decoration: none; font-weight: 650; }
.value.corrected > a:not(.flag) { text-decoration: line-through; color: var(--quiet); }
#read > .corrected-list { margin: 0 0 16px; padding: 6px 12px; background: var(--good-soft); border-left: 4px solid var(--good); border-radius: 4px; }
.corrected-list ul { margin: 2px 0; padding-left: 18px; }
dialog {
  border: 1px solid var(--line); border-radius: 8px; background: var(--raised); color: var(--ink);
  padding: 18px 22px; width: min(430px, 92vw);
}
dialog::backdrop { background: #0007; }
dialog h2 { font-size: 16px; color: var(--ink); }
dialog label { display: block; margin: 8px 0 2px; font-size: 13px; color: var(--quiet); }
dialog input { width: 100%; font-size: 15px; }
dialog .wrong { color: var(--error); min-height: 1.5em; margin: 4px 0 0; }
dialog .buttons { display: flex; gap: 8px; margin-top: 10px; }
dialog .buttons button { font-size: 14px; padding: 4px 14px; }
dialog .first { background: var(--link); border-color: var(--link); color: var(--raised); }
@media (max-width: 1000px) {
  .app .report { height: auto; }
  .bar { padding: 6px 16px; }
  .finding > .correct { float: none; margin-top: 6px; }
  .drop { padding: 24px 12px 18px; }
}
/* A finger drags nothing onto a page. */
@media (hover: none) { .drop .big { display: none; } }
@media print {
  .bar, .drop, .downloads, .progress, .correct, .assured, .lead, .old { display: none !important; }
  .app .report { height: auto; }
}
`
