import type { Budget } from '../../budget.js'
import { UnreadableError } from '../../error.js'
import { squeeze } from '../../text.js'
import { openZip, type PartSource } from '../docx/package.js'
import { elementsOf, find, textOf, type XmlElement } from '../docx/xml.js'
import type { PageContent } from '../pdf/page.js'
import { contentOfPages } from '../pdf/pages.js'
import type { Content, ReaderOptions } from '../reader.js'
import { Canvas } from '../pdf/engine/canvas.js'
import type { Matrix } from '../pdf/engine/matrix.js'
import { addTo } from '../../lists.js'
import { pathWithin } from '../zip.js'
import { Painter, type Resources } from './objects.js'
import { type Rectangle, rectangleOf } from './values.js'

/** Points in a millimetre. */
const millimetre = 72 / 25.4

/** A4, where nothing tells the size of a page. */
const usualPage: Rectangle = [0, 0, 210, 297]

/** Reads an OFD (GB/T 33190) as it is printed: its pages are told as those of a PDF are. */
export async function readOfd(
  bytes: Uint8Array,
  { structure }: ReaderOptions,
  budget: Budget,
): Promise<Content> {
  const archive = await openZip(bytes, budget)
  const body = find(await archive.part('OFD.xml'), 'DocBody')
  const path = resolve('', textOf(find(body, 'DocRoot')))
  const document = await archive.part(path)
  if (document === undefined) throw damagedOfd()
  const reader = new Reader(archive, path, document, budget)
  const pages = await reader.pages(textOf(find(body, 'Signatures')))
  if (pages.length === 0) throw damagedOfd()
  const { findings, ...content } = await contentOfPages(
    { pages, brokenPages: [] },
    budget,
    structure,
  )
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

/** The properties of the file, by the names that other formats have for them. */
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

/** A path in the file, told from the file that names it. */
function resolve(from: string, target: string): string {
  return pathWithin(from.slice(0, from.lastIndexOf('/') + 1), target.trim())
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

  /** @param signatures the path of the list of signatures; '' where there is none */
  async pages(signatures: string): Promise<PageContent[]> {
    const listed = elementsOf(find(this.document, 'Pages'), 'Page')
    this.budget.hold('pages', listed.length)
    const resources = await this.resources()
    const annotations = await this.annotations()
    const seals = await this.seals(signatures)
    const templates = await this.templates(resources)
    const pages: PageContent[] = []
    for (const [at, page] of listed.entries()) {
      await this.budget.breathe()
      const content = await this.part(page.attributes.get('BaseLoc') ?? '')
      await this.addResources(elementsOf(content, 'PageRes'), resources)
      const id = page.attributes.get('ID') ?? ''
      const parts: PageParts = {
        number: at + 1,
        box: this.boxOf(content),
        layers: layersOf(content, templates),
        annotations: annotations.get(id) ?? [],
        seals: seals.get(id) ?? [],
      }
      pages.push(this.budget.run(() => pageOf(parts, resources)))
    }
    return pages
  }

  private part(path: string, from = this.path): Promise<XmlElement | undefined> {
    return this.archive.part(resolve(from, path))
  }

  /** The physical box of a page, which is what is printed; null where it has no size. */
  private boxOf(content: XmlElement | undefined): Rectangle {
    const areas = [find(content, 'Area'), find(this.common, 'PageArea')]
    const boxes = areas.map((area) => rectangleOf(textOf(find(area, 'PhysicalBox'))))
    return boxes.find((box) => box !== null && box[2] > 0 && box[3] > 0) ?? usualPage
  }

  private async templates(
    resources: MutableResources,
  ): Promise<ReadonlyMap<string, XmlElement | undefined>> {
    const templates = new Map<string, XmlElement | undefined>()
    for (const { attributes } of elementsOf(this.common, 'TemplatePage')) {
      const template = await this.part(attributes.get('BaseLoc') ?? '')
      await this.addResources(elementsOf(template, 'PageRes'), resources)
      templates.set(attributes.get('ID') ?? '', template)
    }
    return templates
  }

  private async resources(): Promise<MutableResources> {
    const resources = { drawParams: new Map(), composites: new Map() } as MutableResources
    const named = ['PublicRes', 'DocumentRes'].flatMap((name) => elementsOf(this.common, name))
    await this.addResources(named, resources)
    return resources
  }

  private async addResources(
    named: readonly XmlElement[],
    { drawParams, composites }: MutableResources,
  ): Promise<void> {
    for (const one of named) {
      const part = await this.part(textOf(one))
      for (const param of elementsOf(find(part, 'DrawParams'), 'DrawParam'))
        drawParams.set(param.attributes.get('ID') ?? '', param)
      for (const unit of elementsOf(find(part, 'CompositeGraphicUnits'), 'CompositeGraphicUnit'))
        composites.set(unit.attributes.get('ID') ?? '', unit)
    }
  }

  /** The text of annotations, by the pages that they are on; watermarks are left out. */
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
      addAllTo(shown, page.attributes.get('PageID') ?? '', visible)
    }
    return shown
  }

  /** The places of seals, by the pages that they are on (GB/T 33190, 18). */
  private async seals(list: string): Promise<ReadonlyMap<string, Rectangle[]>> {
    const seals = new Map<string, Rectangle[]>()
    if (list.trim() === '') return seals
    const path = resolve('', list)
    for (const one of elementsOf(await this.archive.part(path), 'Signature')) {
      const signature = await this.part(one.attributes.get('BaseLoc') ?? '', path)
      for (const { attributes } of elementsOf(find(signature, 'SignedInfo'), 'StampAnnot')) {
        const box = rectangleOf(attributes.get('Boundary'))
        if (box !== null) addAllTo(seals, attributes.get('PageRef') ?? '', [box])
      }
    }
    return seals
  }
}

interface MutableResources extends Resources {
  readonly drawParams: Map<string, XmlElement>
  readonly composites: Map<string, XmlElement>
}

function addAllTo<T>(map: Map<string, T[]>, key: string, all: readonly T[]): void {
  for (const one of all) addTo(map, key, one)
}

/** Layers are drawn in the order of their kinds, those of templates before the page's own. */
const kinds = ['Background', 'Body', 'Foreground']
const kindOf = (kind = 'Body') => Math.max(0, kinds.indexOf(kind))

function layersOf(
  content: XmlElement | undefined,
  templates: ReadonlyMap<string, XmlElement | undefined>,
): XmlElement[] {
  const own = (part: XmlElement | undefined) => elementsOf(find(part, 'Content'), 'Layer')
  const ranked = [
    ...elementsOf(content, 'Template').flatMap(({ attributes }) => {
      const rank = kindOf(attributes.get('ZOrder') ?? 'Background')
      const layers = own(templates.get(attributes.get('TemplateID') ?? ''))
      return layers.map((layer) => ({ layer, rank }))
    }),
    ...own(content).map((layer) => ({ layer, rank: kindOf(layer.attributes.get('Type')) })),
  ]
  return ranked.sort((a, b) => a.rank - b.rank).map(({ layer }) => layer)
}

/** What stands on a page, as the file has it. */
interface PageParts {
  readonly number: number
  readonly box: Rectangle
  readonly layers: readonly XmlElement[]
  readonly annotations: readonly XmlElement[]
  /** Where seals stand. */
  readonly seals: readonly Rectangle[]
}

/** A picture that is wider than so much of a page may be the page. */
const pictureShare = 0.25

function pageOf(parts: PageParts, resources: Resources): PageContent {
  const [x, y, width, height] = parts.box
  const [wide, high] = [width * millimetre, height * millimetre]
  const canvas = new Canvas()
  const painter = new Painter(resources, canvas, [0, 0, wide, high])
  const at = (left: number, top: number): Matrix => [
    ...([millimetre, 0, 0, millimetre] as const),
    ...([(left - x) * millimetre, (top - y) * millimetre] as const),
  ]
  for (const layer of parts.layers) painter.draw(layer, at(0, 0))
  for (const annotation of parts.annotations)
    for (const appearance of elementsOf(annotation, 'Appearance')) {
      const [left = 0, top = 0] = rectangleOf(appearance.attributes.get('Boundary')) ?? []
      painter.draw(appearance, at(left, top), annotation.attributes.get('Type') === 'Stamp')
    }
  for (const seal of parts.seals) painter.seal(seal, at(0, 0))
  const { glyphs, shapes, inks, beyond } = canvas
  return {
    ...{ number: parts.number, width: wide, height: high, skew: 0, scale: 1 },
    ...{ glyphs, shapes, inks, beyond },
    hasPicture: painter.widestPicture > Math.min(wide, high) * pictureShare,
  }
}
