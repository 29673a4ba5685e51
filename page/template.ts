import { languages } from '../src/view/head.js'
import { markup, type Markup } from '../src/view/markup.js'
import { say } from '../src/view/words.js'
import { words } from './words.js'

const forPrograms = ['csv', 'parquet', 'ndjson'] as const

const writes = (kind: 'xlsx' | (typeof forPrograms)[number]): Markup =>
  markup`<button type="button" data-write="${kind}">${say(words[kind])}</button>`

/** The body of the page, before any file is put in. */
export const body: Markup = markup`
<nav class="bar" aria-label="${words.actions.zh} ${words.actions.en}">
<button type="button" id="back" hidden>← ${say(words.back)}</button>
<button type="button" id="print" hidden>${say(words.print)}</button>
<span id="state" role="status" aria-live="polite"></span>
${languages('zh')}
</nav>
<div id="home" class="bare">
<header><h1>${say(words.title)}</h1><p class="lead">${say(words.lead)}</p></header>
<main>
<div class="drop" id="drop">
<p class="big">${say(words.drop)}</p>
<p><button type="button" class="first" id="choose"><span class="at-first">${say(words.choose)}</span><span class="later">${say(words.more)}</span></button> <button type="button" id="choose-folder">${say(words.folder)}</button> <button type="button" id="clear" hidden>${say(words.clear)}</button></p>
<small>${say(words.kinds)}</small>
</div>
<input type="file" id="files" multiple hidden aria-hidden="true" tabindex="-1">
<input type="file" id="folder" webkitdirectory hidden aria-hidden="true" tabindex="-1">
<ul class="assured"><li>${say(words.local)}</li><li>${say(words.scope)}</li></ul>
<div class="progress" id="progress" hidden><progress id="meter" aria-label="${words.reading.zh} ${words.reading.en}"></progress><span id="told" role="status" aria-live="polite"></span></div>
<div class="downloads" id="downloads" hidden><p><span>${say(words.downloads)}</span>${writes('xlsx')}<button type="button" id="sheets-button">${say(words.sheets)}</button></p><p><span>${say(words.data)}</span>${forPrograms.map(writes)}</p></div>
<div id="results"></div>
<div id="between"></div>
</main>
</div>
<div id="report" class="report" hidden></div>
<main id="sheets" class="bare sheets" hidden></main>
<dialog id="correction" aria-labelledby="correction-title">
<form method="dialog">
<h2 id="correction-title">${say(words.correction)}</h2>
<p class="quiet">${say(words.about)}</p>
<p id="correction-label"></p>
<p>${say(words.was)}<b id="correction-was"></b></p>
<label for="correction-value">${say(words.value)}</label><input type="text" id="correction-value" inputmode="decimal" autocomplete="off" aria-describedby="correction-hint correction-wrong">
<p class="quiet" id="correction-hint">${say(words.valueHint)}</p>
<label for="correction-by">${say(words.by)}</label><input type="text" id="correction-by" autocomplete="name">
<label for="correction-note">${say(words.note)}</label><input type="text" id="correction-note" autocomplete="off">
<p class="wrong" id="correction-wrong" role="alert"></p>
<div class="buttons"><button type="button" class="first" id="correction-save">${say(words.save)}</button><button type="button" id="correction-cancel">${say(words.cancel)}</button><button type="button" id="correction-remove" hidden>${say(words.remove)}</button></div>
</form>
</dialog>
`

/** Shown until the page's own script runs, which browsers that are too old cannot. */
export const old = markup`<p class="old" id="old" lang="zh">此页面需要较新的浏览器：Edge 或 Chrome 118 及以上、Firefox 121 及以上、Safari 16.4 及以上；360、QQ 等浏览器请更新到最新版并切换到“极速模式”。IE 浏览器不能使用。<br><span lang="en">This page needs a newer browser: Edge or Chrome 118, Firefox 121, Safari 16.4, or later.</span></p>`
