import type { Language } from '../codes.js'
import { markup, Markup } from './markup.js'
import { script } from './script.js'
import { style as ownStyle } from './style.js'

/** A page of our own: what it is called, and what it shows. */
export interface Shell {
  /** The language that it opens in. */
  readonly lang: Language
  readonly title: string
  /** How its body is laid out: a report beside its document, a page to be read down, or 核对.html. */
  readonly layout: 'report' | 'bare' | 'app'
  readonly body: Markup
  /** What is its own beside the style and the script that all pages have. */
  readonly own?: Own
}

export interface Own {
  readonly style: string
  readonly script: string
  /** What it makes itself and may use, by the directives of its policy. */
  readonly sources: Readonly<Record<string, string>>
}

/** The text of an HTML file whose policy lets nothing be loaded, and its own style and scripts alone run. */
export async function shell({ lang, title, layout, body, own }: Shell): Promise<string> {
  const style = ownStyle + (own?.style ?? '')
  const scripts = own === undefined ? [script] : [script, own.script]
  const policy = policyOf({
    'default-src': "'none'",
    'style-src': await hashOf(style),
    'script-src': (await Promise.all(scripts.map(hashOf))).join(' '),
    'img-src': 'data:',
    ...own?.sources,
    'base-uri': "'none'",
    'form-action': "'none'",
  })
  const page = markup`<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · nianbao</title>
<style>${new Markup(style)}</style>
</head>
<body class="${layout}">
${body}
${scripts.map((text) => new Markup(`<script>${text}</script>\n`))}</body>
</html>
`
  return page.text
}

function policyOf(sources: Readonly<Record<string, string>>): string {
  return Object.entries(sources)
    .map(([directive, source]) => `${directive} ${source}`)
    .join('; ')
}

async function hashOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return `'sha256-${btoa(Array.from(new Uint8Array(digest), (byte) => String.fromCharCode(byte)).join(''))}'`
}
