import type { OPS, PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist'
import type { Budget } from '../../../budget.js'
import { indexIn, latin1 } from '../../bytes.js'
import { multiply } from './matrix.js'
import { contentOf, type FollowedPage, type Surroundings } from './content-stream.js'
import { type DigitClaims, knownShapes } from './digits.js'
import { type Picture, pictureOf, stencilOf } from './picture.js'
import type { PlacedPicture } from '../../picture/placed.js'
import type { PageContent } from '../page.js'
import { pictureOn, pictureSettings } from './page-pictures.js'
import { fontsIn, loaded, type Operators } from './objects.js'
import { fontOf, type LoadedFont } from './loaded-font.js'
import { withPdf } from './open.js'
import { type Paint, shading, shadingOf } from './state.js'
import { defaultsAlone, unpaintedTexts } from './unpainted-text.js'

/** A file that is attached to the document. */
export interface Attachment {
  readonly name: string
  readonly bytes: Uint8Array
}

/** The content of a file, as pdf.js tells it; nothing behind this module knows of pdf.js. */
export interface PdfContent {
  readonly pages: readonly PageContent[]
  /** Numbers of the pages that the file has and that cannot be shown. */
  readonly brokenPages: readonly number[]
  readonly info: Readonly<Record<string, string>>
  /** Of a portfolio, whose own pages are but its cover; empty for any other file. */
  readonly portfolio: readonly Attachment[]
}

/**
 * A document that takes fonts and shows nothing. Where pdf.js finds none it compiles the outlines of
 * all glyphs, which nobody here draws.
 */
function withoutFonts(): object {
  const style = { sheet: { cssRules: [], insertRule: () => 0 }, remove: () => undefined }
  const head = { append: () => undefined }
  return {
    createElement: () => style,
    documentElement: { getElementsByTagName: () => [head] },
  }
}

/** Of the work that pdf.js does for a screen, what can be left out is: images, and what is compiled. */
const settings = {
  useWasm: false,
  fontExtraProperties: true,
  disableFontFace: false,
  ownerDocument: withoutFonts(),
  maxImageSize: 1 << 18,
}

/** Larger pictures are decoded only where they may hide a number, or show one. */
const largest = 1 << 24

/**
 * The glyphs and shapes of all pages.
 * @throws UnreadableError `pdf.encrypted`, `pdf.damaged`
 */
export async function openPdf(
  bytes: Uint8Array,
  budget: Budget,
  look?: PictureLook,
): Promise<PdfContent> {
  const own = look === undefined ? settings : { ...settings, ...pictureSettings }
  const opened = (maxImageSize: number, shapes: ReadonlyMap<string, string>, show?: PictureLook) =>
    withPdf(bytes, { ...own, maxImageSize }, budget, (pdf, pdfjs) =>
      contentsOf(pdf, { operators: pdfjs.OPS, shapes, budget, look: show, needsAppearances }),
    )
  const needsAppearances = () => /^\s*true/.test(textBehind(bytes, '/NeedAppearances'))
  const first = await opened(own.maxImageSize, new Map(), look)
  if (!first.lacksPictures && !first.lacksDigits) return first.content
  // The digits known for the outlines of one font hold for the same outlines in others.
  const size = first.lacksPictures ? Math.max(largest, own.maxImageSize) : own.maxImageSize
  const { content } = await opened(size, knownShapes(first.claims))
  return content
}

/** What stands behind a name in a file, as far as that is not compressed. */
function textBehind(bytes: Uint8Array, name: string): string {
  const at = indexIn(bytes, name)
  return at < 0 ? '' : latin1(bytes.subarray(at + name.length, at + name.length + 8))
}

/**
 * Is shown what the pictures of a page show, page by page: each is read before the next is decoded, since
 * together they would not fit into memory.
 */
export type PictureLook = (number: number, picture: PlacedPicture) => Promise<void>

/** The result of a first look at a file: its content, and what a second look may need to show more. */
interface FirstLook {
  readonly content: PdfContent
  readonly lacksPictures: boolean
  /** Whether a digit is shown of which nothing certain is known. */
  readonly lacksDigits: boolean
  readonly claims: readonly DigitClaims[]
}

async function contentsOf(
  pdf: PDFDocumentProxy,
  given: Omit<Around, 'isShown' | 'fonts'>,
): Promise<FirstLook> {
  const { info } = (await pdf.getMetadata()) as unknown as { info: Record<string, unknown> }
  if (info['IsCollectionPresent'] === true) {
    const portfolio = await attachmentsOf(pdf)
    const content = { pages: [], brokenPages: [], info: {}, portfolio }
    return { content, lacksPictures: false, lacksDigits: false, claims: [] }
  }
  const layers = await pdf.getOptionalContentConfig()
  const isShown = (group: unknown) => layers.isVisible(group) === true
  const fonts = new Map<string, LoadedFont>()
  const around = { ...given, isShown, fonts }
  const followed: FollowedPage[] = []
  const brokenPages: number[] = []
  for (let number = 1; number <= pdf.numPages; number += 1) {
    await given.budget.breathe()
    const page = await pdf.getPage(number).catch(() => null)
    const list = await page?.getOperatorList().catch(() => null)
    if (page === null || list === null || list === undefined) brokenPages.push(number)
    else followed.push(await pageOf(page, list, around))
  }
  const pages = followed.map(({ page }) => page)
  const lacksPictures = followed.some((one) => one.lacksPictures)
  const lacksDigits = [...fonts.values()].some((one) => one.lacksDigits())
  const claims = [...fonts.values()].flatMap((one) => one.claims ?? [])
  const content = { pages, brokenPages, info: textsOf(info), portfolio: [] }
  return { content, lacksPictures, lacksDigits, claims }
}

/** The things that the pages of a document share. */
interface Around {
  readonly isShown: (group: unknown) => boolean
  readonly operators: typeof OPS
  /** The digits that outlines are known to be, by their signatures. */
  readonly shapes: ReadonlyMap<string, string>
  /** The fonts that were met so far, by pdf.js's names for them. */
  readonly fonts: Map<string, LoadedFont>
  readonly budget: Budget
  readonly look: PictureLook | undefined
  /** Whether viewers shall make the appearances of all fields anew (ISO 32000-1, 12.7.2). */
  readonly needsAppearances: () => boolean
}

async function pageOf(
  page: PDFPageProxy,
  list: Operators,
  { isShown, operators: numbers, shapes, fonts, budget, look, needsAppearances }: Around,
): Promise<FollowedPage> {
  const { width, height, transform } = page.getViewport({ scale: 1 })
  const [a = 1, b = 0, c = 0, d = -1, e = 0, f = height] = transform as readonly number[]
  for (const name of fontsIn(list, numbers.setFont)) {
    if (!fonts.has(name)) fonts.set(name, fontOf(await loaded(page, name), shapes, numbers))
  }
  const { fnArray: codes, argsArray: args } = list
  const pictures = await picturesOf(page, list, numbers)
  const shadings = await shadingsOf(page, list, numbers)
  const annotations: unknown[] = await page.getAnnotations().catch(() => [])
  const withheld = defaultsAlone(annotations, needsAppearances)
  const surroundings: Surroundings = {
    numbers,
    fontOf: (name) => fonts.get(name)?.font ?? null,
    unpainted: unpaintedTexts(annotations, withheld),
    withheld,
    pictureOf: (name) => pictures.get(name) ?? null,
    shadingOf: (name) => shadings.get(name) ?? shading,
    isShown,
  }
  const matrix = multiply([1, 0, 0, 1, 0, 0], [a, b, c, d, e, f])
  const frame = { number: page.pageNumber, width, height, matrix }
  const content = budget.run(() => contentOf(frame, { codes, args }, surroundings))
  if (look !== undefined && content.page.hasPicture) {
    const picture = await pictureOn(page, list, numbers, budget).catch(() => null)
    budget.check()
    page.cleanup()
    if (picture !== null) await look(page.pageNumber, picture)
  } else page.cleanup()
  return content
}

/** The pictures that a page paints, by the names that its operators have for them. */
async function picturesOf(
  page: PDFPageProxy,
  { fnArray: codes, argsArray: args }: Operators,
  { paintImageXObject, paintImageMaskXObject }: typeof OPS,
): Promise<Map<string, Picture>> {
  const pictures = new Map<string, Picture>()
  for (const [index, code] of codes.entries()) {
    const isStencil = code === paintImageMaskXObject
    if (code !== paintImageXObject && !isStencil) continue
    const [given] = args[index] as readonly unknown[]
    const name = String(isStencil ? (given as { readonly data: unknown }).data : given)
    if (pictures.has(name)) continue
    const decoded = await loaded(page, name)
    pictures.set(name, isStencil ? stencilOf(decoded) : pictureOf(decoded))
  }
  return pictures
}

/** What the shadings of a page paint with, by the names that its operators have for them. */
async function shadingsOf(
  page: PDFPageProxy,
  { fnArray: codes, argsArray: args }: Operators,
  { setFillColorN, setStrokeColorN }: typeof OPS,
): Promise<Map<string, Paint>> {
  const shadings = new Map<string, Paint>()
  for (const [index, code] of codes.entries()) {
    if (code !== setFillColorN && code !== setStrokeColorN) continue
    const [kind, given] = args[index] as readonly unknown[]
    const name = String(given)
    if (kind === 'Shading' && !shadings.has(name))
      shadings.set(name, shadingOf(await loaded(page, name)))
  }
  return shadings
}

/** The file's own properties, by their names in lower case (`title`, `creationdate` …). */
function textsOf(info: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(info).flatMap(([key, value]) =>
      typeof value === 'string' && value.trim() !== '' ? [[key, value.trim()]] : [],
    ),
  )
}

async function attachmentsOf(pdf: PDFDocumentProxy): Promise<Attachment[]> {
  const attachments = (await pdf.getAttachments()) as Record<
    string,
    { filename?: string; content?: Uint8Array }
  > | null
  return Object.values(attachments ?? {}).flatMap(({ filename, content }) =>
    content === undefined ? [] : [{ name: filename ?? '', bytes: content }],
  )
}
