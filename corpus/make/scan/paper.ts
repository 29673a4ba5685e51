import { deflateSync } from 'node:zlib'
import { createCanvas, ImageData, loadImage } from '@napi-rs/canvas'
import type { Picture } from './degrade.js'

/** A word of a text layer that nobody sees: where it stands, in points from the bottom left. */
export interface LayerWord {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly size: number
}

/** A page of a scan: its picture, how it is kept, and the text under it. */
export interface ScannedPage {
  readonly picture: Picture
  readonly dpi: number
  readonly isOneBit: boolean
  /** The quality of the JPEG, from 1 to 100. */
  readonly quality: number
  /** Strips that the picture is cut into, as some scanners do. */
  readonly strips: number
  readonly layer: readonly LayerWord[]
}

export async function decoded(bytes: Buffer): Promise<Picture> {
  const image = await loadImage(bytes)
  const canvas = createCanvas(image.width, image.height)
  const context = canvas.getContext('2d')
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, image.width, image.height)
  context.drawImage(image, 0, 0)
  const { data } = context.getImageData(0, 0, image.width, image.height)
  return { data, width: image.width, height: image.height }
}

export function jpegOf({ data, width, height }: Picture, quality: number): Buffer {
  const canvas = createCanvas(width, height)
  canvas.getContext('2d').putImageData(new ImageData(data, width, height), 0, 0)
  return canvas.toBuffer('image/jpeg', quality)
}

function rowsOf({ data, width }: Picture, from: number, to: number): Picture {
  return { data: data.slice(from * width * 4, to * width * 4), width, height: to - from }
}

/** One bit a pixel, each row as what differs from the one above (the predictor Up of PNG). */
function bitsOf({ data, width, height }: Picture): Buffer {
  const wide = (width + 7) >> 3
  const packed = new Uint8Array(wide * height)
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      if ((data[(y * width + x) * 4] ?? 255) > 127)
        packed[y * wide + (x >> 3)] = (packed[y * wide + (x >> 3)] ?? 0) | (128 >> (x & 7))
  const rows = Buffer.alloc((wide + 1) * height)
  for (let y = 0; y < height; y += 1) {
    rows[y * (wide + 1)] = 2
    for (let i = 0; i < wide; i += 1)
      rows[y * (wide + 1) + 1 + i] = (packed[y * wide + i] ?? 0) - (packed[(y - 1) * wide + i] ?? 0)
  }
  return deflateSync(rows, { level: 9 })
}

class Objects {
  readonly #bodies: Buffer[] = []

  add(head: string, stream?: Buffer): string {
    const body =
      stream === undefined
        ? Buffer.from(head, 'latin1')
        : Buffer.concat([
            Buffer.from(head.replace(/>>$/, `/Length ${stream.length} >>\nstream\n`), 'latin1'),
            stream,
            Buffer.from('\nendstream'),
          ])
    this.#bodies.push(body)
    return `${this.#bodies.length} 0 R`
  }

  /** An object that others name before it is known. */
  later(): { readonly name: string; readonly set: (body: string) => void } {
    const at = this.#bodies.push(Buffer.from('null')) - 1
    return { name: `${at + 1} 0 R`, set: (body) => (this.#bodies[at] = Buffer.from(body)) }
  }

  write(root: string): Buffer {
    const parts = [Buffer.from('%PDF-1.5\n')]
    let at = 9
    const places = this.#bodies.map((body, index) => {
      const place = at
      const part = Buffer.concat([
        Buffer.from(`${index + 1} 0 obj\n`),
        body,
        Buffer.from('\nendobj\n'),
      ])
      parts.push(part)
      at += part.length
      return `${String(place).padStart(10, '0')} 00000 n \n`
    })
    const size = places.length + 1
    const end = `xref\n0 ${size}\n0000000000 65535 f \n${places.join('')}trailer\n<< /Size ${size} /Root ${root} >>\nstartxref\n${at}\n%%EOF\n`
    return Buffer.concat([...parts, Buffer.from(end)])
  }
}

const toUnicode = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end end`

/** A font whose codes are the characters themselves, and that draws none. */
function unseenFont(objects: Objects): string {
  const mapped = objects.add('<< >>', Buffer.from(toUnicode))
  const described = objects.add(
    '<< /Type /FontDescriptor /FontName /Unseen /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 860 /Descent -140 /CapHeight 700 /StemV 80 >>',
  )
  const held = objects.add(
    `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Unseen /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor ${described} /DW 1000 >>`,
  )
  return objects.add(
    `<< /Type /Font /Subtype /Type0 /BaseFont /Unseen /Encoding /Identity-H /DescendantFonts [${held}] /ToUnicode ${mapped} >>`,
  )
}

/** Text that is not painted (rendering mode 3), each word where it is seen. */
function layerOf(words: readonly LayerWord[]): string {
  const shown = words.map(({ text, x, y, size }) => {
    const codes = [...text].map((char) => (char.codePointAt(0) ?? 0).toString(16).padStart(4, '0'))
    // Its digits are half as wide as its other characters.
    const stretch = /^[\x20-\x7e]*$/.test(text) ? 50 : 100
    return `${stretch} Tz /F1 ${size.toFixed(2)} Tf 1 0 0 1 ${x.toFixed(2)} ${y.toFixed(2)} Tm <${codes.join('')}> Tj`
  })
  return ['BT 3 Tr', ...shown, 'ET'].join('\n')
}

function imageOf(strip: Picture, { isOneBit, quality }: ScannedPage): [string, Buffer] {
  const { width, height } = strip
  const head = `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height}`
  if (!isOneBit)
    return [
      `${head} /BitsPerComponent 8 /ColorSpace /DeviceRGB /Filter /DCTDecode >>`,
      jpegOf(strip, quality),
    ]
  const parms = `<< /Predictor 15 /Colors 1 /BitsPerComponent 1 /Columns ${width} >>`
  return [
    `${head} /BitsPerComponent 1 /ColorSpace /DeviceGray /Filter /FlateDecode /DecodeParms ${parms} >>`,
    bitsOf(strip),
  ]
}

/** A PDF of scanned pages. */
export function pdfOf(pages: readonly ScannedPage[]): Buffer {
  const objects = new Objects()
  const hasLayer = pages.some(({ layer }) => layer.length > 0)
  const font = hasLayer ? `/Font << /F1 ${unseenFont(objects)} >>` : ''
  const tree = objects.later()
  const contents = pages.map((page) => contentOf(page, objects))
  const kids = contents.map(({ box, stream, images }) =>
    objects.add(
      `<< /Type /Page /Parent ${tree.name} /MediaBox [${box}] /Contents ${stream} /Resources << ${font} /XObject << ${images} >> >> >>`,
    ),
  )
  tree.set(`<< /Type /Pages /Count ${kids.length} /Kids [${kids.join(' ')}] >>`)
  return objects.write(objects.add(`<< /Type /Catalog /Pages ${tree.name} >>`))
}

function contentOf(page: ScannedPage, objects: Objects) {
  const { picture, dpi, strips, layer } = page
  const points = (pixels: number) => (pixels * 72) / dpi
  const [wide, high] = [points(picture.width), points(picture.height)]
  const step = Math.ceil(picture.height / strips)
  const names: string[] = []
  const drawn: string[] = []
  for (let top = 0; top < picture.height; top += step) {
    const strip = rowsOf(picture, top, Math.min(picture.height, top + step))
    const name = `/I${names.length}`
    names.push(`${name} ${objects.add(...imageOf(strip, page))}`)
    const low = high - points(top + strip.height)
    drawn.push(
      `q ${wide.toFixed(3)} 0 0 ${points(strip.height).toFixed(3)} 0 ${low.toFixed(3)} cm ${name} Do Q`,
    )
  }
  const operators = [...drawn, ...(layer.length === 0 ? [] : [layerOf(layer)])].join('\n')
  const stream = objects.add('<< /Filter /FlateDecode >>', deflateSync(Buffer.from(operators)))
  return { box: `0 0 ${wide.toFixed(2)} ${high.toFixed(2)}`, stream, images: names.join(' ') }
}
