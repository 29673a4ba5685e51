import type { Budget } from '../../budget.js'
import { UnreadableError } from '../../error.js'
import { squeeze } from '../../text.js'
import { openZip, type PartSource } from '../docx/package.js'
import { elementsOf, find, textOf, type XmlElement } from '../docx/xml.js'
import type { PageContent } from '../pdf/page.js'
import { contentOfPages } from '../pdf/pages.js'
import type { Content, ReaderOptions } from '../reader.js'
import { type Drawing, drawObjects, type Resources } from './objects.js'
import { type Rectangle, rectangleOf } from './values.js'

/** Points in a millimetre. */
const millimetre = 72 / 25.4

/** A4, where nothing tells the size of a page. */
const usualPage: Rectangle = [0, 0, 210, 297]

/** Reads an OFD (GB/T 33190) as it is printed: its pages are told as those of a PDF are. */
export async function readOfd(
  bytes: Uint8Array,
  _: ReaderOptions,
  budget: Budget,
): Promise<Content> {
  const archive = await openZip(bytes, budget)
  const body = find(await archive.part('OFD.xml'), 'DocBody')
  const path = resolve('', textOf(find(body, 'DocRoot')))
  const document = await archive.part(path)
  if (document === undefined) throw damagedOfd()
  const pages = await new Reader(archive, path, document, budget).pages()
  if (pages.length === 0) throw damagedOfd()
  const { findings, ...content } = await contentOfPages({ pages, brokenPages: [] }, budget)
  const info = find(body, 'DocInfo')
  const title = squeeze(textOf(find(info, 'Title')))
  return {
    title: title === '' ? null : title,
    ...content,
    metadata: metadataOf(info),
    charset: null,
    ...(findings.length === 0 ? {} : { findings }),
  }
}

function damagedOfd(): UnreadableError {
  return new UnreadableError(
    'docx.damaged',
    'The OFD file is damaged (it has no pages): download it again, or save it anew.',
  )
}

/** What the file says of itself, by the names that the others have for it. */
function metadataOf(info: XmlElement | undefined): Record<string, string> {
  const names: Readonly<Record<string, string>> = {
    Title: 'title',
    Author: 'author',
    Subject: 'subject',
    CreationDate: 'created',
    ModDate: 'modified',
    Creator: 'creator',
  }
  return Object.fromEntries(
    elementsOf(info).flatMap((one): [string, string][] => {
      const name = names[one.name]
      const text = squeeze(textOf(one))
      return name === undefined || text === '' ? [] : [[name, text]]
    }),
  )
}

/** A path in the file, from the one that names it. */
function resolve(from: string, target: string): string {
  const path = target.trim().replaceAll('\\', '/')
  const folder = from.slice(0, from.lastIndexOf('/') + 1)
  const steps: string[] = []
  for (const step of (path.startsWith('/') ? path : folder + path).split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '' && step !== '.') steps.push(step)
  }
  return steps.join('/')
}

class Reader {
  private readonly common: XmlElement | undefined

  constructor(
    private readonly archive: PartSource,
    private readonly path: string,
    private readonly document: XmlElement,
    private readonly budget: Budget,
  ) {
    this.common = find(document, 'CommonData')
  }

  async pages(): Promise<PageContent[]> {
    const listed = elementsOf(find(this.document, 'Pages'), 'Page')
    this.budget.hold('pages', listed.length)
    const resources = await this.resources()
    const annotations = await this.annotations()
    const templates = new Map<string, XmlElement | undefined>()
    for (const one of elementsOf(this.common, 'TemplatePage'))
      templates.set(
        one.attributes.get('ID') ?? '',
        await this.part(one.attributes.get('BaseLoc') ?? ''),
      )
    const pages: PageContent[] = []
    for (const [at, page] of listed.entries()) {
      await this.budget.breathe()
      const content = await this.part(page.attributes.get('BaseLoc') ?? '')
      const own = annotations.get(page.attributes.get('ID') ?? '') ?? []
      const layers = layersOf(content, templates)
      const box = this.boxOf(content)
      pages.push(this.budget.run(() => pageOf(at + 1, box, layers, own, resources)))
    }
    return pages
  }

  private part(path: string, from = this.path): Promise<XmlElement | undefined> {
    return this.archive.part(resolve(from, path))
  }

  private boxOf(content: XmlElement | undefined): Rectangle {
    return (
      rectangleOf(textOf(find(content, 'Area', 'PhysicalBox'))) ??
      rectangleOf(textOf(find(this.common, 'PageArea', 'PhysicalBox'))) ??
      usualPage
    )
  }

  private async resources(): Promise<Resources> {
    const drawParams = new Map<string, XmlElement>()
    const composites = new Map<string, XmlElement>()
    const named = ['PublicRes', 'DocumentRes'].flatMap((name) => elementsOf(this.common, name))
    for (const one of named) {
      const part = await this.part(textOf(one))
      for (const param of elementsOf(find(part, 'DrawParams'), 'DrawParam'))
        drawParams.set(param.attributes.get('ID') ?? '', param)
      for (const unit of elementsOf(find(part, 'CompositeGraphicUnits'), 'CompositeGraphicUnit'))
        composites.set(unit.attributes.get('ID') ?? '', unit)
    }
    return { drawParams, composites }
  }

  /** What annotations show, by the pages that they are on. */
  private async annotations(): Promise<ReadonlyMap<string, XmlElement[]>> {
    const shown = new Map<string, XmlElement[]>()
    const name = textOf(find(this.document, 'Annotations'))
    if (name.trim() === '') return shown
    const path = resolve(this.path, name)
    for (const page of elementsOf(await this.archive.part(path), 'Page')) {
      const part = await this.part(textOf(find(page, 'FileLoc')), path)
      const visible = elementsOf(part, 'Annot').filter(
        ({ attributes }) =>
          attributes.get('Visible') !== 'false' && attributes.get('Type') !== 'Watermark',
      )
      const appearances = visible.flatMap((one) => elementsOf(one, 'Appearance'))
      shown.set(page.attributes.get('PageID') ?? '', appearances)
    }
    return shown
  }
}

/** The layers of a page between those of its templates. */
function layersOf(
  content: XmlElement | undefined,
  templates: ReadonlyMap<string, XmlElement | undefined>,
): XmlElement[] {
  const own = (part: XmlElement | undefined) => elementsOf(find(part, 'Content'), 'Layer')
  const used = elementsOf(content, 'Template')
  const isAbove = ({ attributes }: XmlElement) => attributes.get('ZOrder') === 'Foreground'
  const layersIn = (list: readonly XmlElement[]) =>
    list.flatMap(({ attributes }) => own(templates.get(attributes.get('TemplateID') ?? '')))
  return [
    ...layersIn(used.filter((one) => !isAbove(one))),
    ...own(content),
    ...layersIn(used.filter(isAbove)),
  ]
}

/** A picture that fills more of a page may be the page. */
const pictureShare = 0.1

function pageOf(
  number: number,
  [x, y, width, height]: Rectangle,
  layers: readonly XmlElement[],
  appearances: readonly XmlElement[],
  resources: Resources,
): PageContent {
  const drawing: Drawing = { glyphs: [], shapes: [], pictureArea: 0, run: 0 }
  const scale = millimetre
  for (const layer of layers)
    drawObjects(layer, [scale, 0, 0, scale, -x * scale, -y * scale], resources, drawing)
  for (const appearance of appearances) {
    const [left = 0, top = 0] = rectangleOf(appearance.attributes.get('Boundary')) ?? []
    const at = [scale, 0, 0, scale, (left - x) * scale, (top - y) * scale] as const
    drawObjects(appearance, at, resources, drawing)
  }
  const area = width * height * scale * scale
  return {
    number,
    width: width * scale,
    height: height * scale,
    skew: 0,
    scale: 1,
    glyphs: drawing.glyphs,
    shapes: drawing.shapes,
    inks: [],
    hasPicture: drawing.pictureArea > area * pictureShare,
  }
}
