import type { Element } from 'domhandler'
import type { Budget } from '../../budget.js'
import type { Block } from '../../document.js'
import {
  contentOfPictures,
  type EmbeddedPicture,
  type PictureContent,
} from '../image/among-text.js'
import type { Ocr } from '../picture/ocr.js'
import type { Draft } from './draft.js'
import { rawText } from './dom.js'
import { isNamed } from './pictures.js'

/** Reads pictures of a page: the file of one that its maker names, and what recognizes it. */
export interface PictureReader {
  readonly ocr: Ocr
  /** The file of a picture that is known by a name alone. */
  readonly fileOf?: ((name: string) => Promise<Uint8Array | null>) | undefined
}

/** The drafts with what is read of the pictures between them; pictures that follow each other are read as pages. */
export async function withPicturesRead(
  drafts: readonly Draft[],
  reader: PictureReader,
  budget: Budget,
): Promise<Draft[]> {
  const groups = groupsIn(drafts)
  if (groups.length === 0) return [...drafts]
  const files: EmbeddedPicture[][] = []
  for (const group of groups) {
    const own: EmbeddedPicture[] = []
    for (const { picture } of group)
      if (picture !== undefined) own.push(await fileOf(picture, reader))
    files.push(own)
  }
  const contents = await contentOfPictures(files, reader.ocr, budget)
  const first = new Map(groups.map((group, at) => [group[0], contents[at]]))
  return drafts.flatMap((draft) =>
    draft.picture === undefined ? [draft] : draftsOf(first.get(draft)),
  )
}

/** Pictures with no text between them. */
function groupsIn(drafts: readonly Draft[]): Draft[][] {
  const groups: Draft[][] = []
  let isOpen = false
  for (const draft of drafts) {
    if (draft.picture !== undefined) {
      if (isOpen) groups.at(-1)?.push(draft)
      else groups.push([draft])
      isOpen = true
    } else if (draft.table !== null || draft.text.trim() !== '') isOpen = false
  }
  return groups
}

function draftsOf(content: PictureContent | undefined): Draft[] {
  const { blocks = [], tables = [] } = content ?? {}
  return blocks.map((block: Block): Draft => {
    if (block.type === 'table')
      return { type: 'table', text: '', table: tables[block.table] ?? null, links: 0 }
    const { type, text, recognized } = block
    return {
      type,
      text,
      table: null,
      links: 0,
      ...(recognized === undefined ? {} : { recognized }),
    }
  })
}

async function fileOf(
  picture: Element,
  { fileOf: named }: PictureReader,
): Promise<EmbeddedPicture> {
  if (isNamed(picture)) {
    const [name = '', points = ''] = rawText(picture).trim().split(' ')
    return { bytes: (await named?.(name)) ?? null, points: positive(Number(points)) }
  }
  const { src = '', width = '' } = picture.attribs
  const isPixels = /^\s*\d+(?:\.\d+)?(?:px)?\s*$/.test(width)
  return {
    bytes: bytesOfUri(src),
    points: isPixels ? positive(Number.parseFloat(width) * pointsOfPixel) : null,
  }
}

/** A pixel of a page is a 96th of an inch (CSS Values 4, 6.2). */
const pointsOfPixel = 0.75

const positive = (points: number) => (points > 0 ? points : null)

/** The file in a data URI (RFC 2397); pictures are written in base64. */
function bytesOfUri(uri: string): Uint8Array | null {
  const [, data = ''] = /^data:image\/[^,]*;base64,(.*)$/is.exec(uri) ?? []
  try {
    return data === ''
      ? null
      : Uint8Array.from(atob(decodeURIComponent(data)), (one) => one.charCodeAt(0))
  } catch {
    return null
  }
}
