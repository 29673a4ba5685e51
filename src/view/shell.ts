import type { Language } from '../codes.js'
import { markup, Markup } from './markup.js'
import { script } from './script.js'
import { style } from './style.js'

/** A page of our own: what it is called, and what it shows. */
export interface Shell {
  /** The language that it opens in. */
  readonly lang: Language
  readonly title: string
  /** How its body is laid out: a report beside its document, or a page to be read down. */
  readonly layout: 'report' | 'bare'
  readonly body: Markup
}

/** The text of an HTML file whose policy lets nothing be loaded, and its own style and script alone run. */
export async function shell({ lang, title, layout, body }: Shell): Promise<string> {
  const hashes = await Promise.all([hashOf(style), hashOf(script)])
  const page = markup`<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(...hashes)}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · nianbao</title>
<style>${new Markup(style)}</style>
</head>
<body class="${layout}">
${body}
<script>${new Markup(script)}</script>
</body>
</html>
`
  return page.text
}

function policy(styleHash: string, scriptHash: string): string {
  return `default-src 'none'; style-src '${styleHash}'; script-src '${scriptHash}'; img-src data:; base-uri 'none'; form-action 'none'`
}

async function hashOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return `sha256-${btoa(Array.from(new Uint8Array(digest), (byte) => String.fromCharCode(byte)).join(''))}`
}
