import { Buffer } from 'node:buffer'

/** An annotation: what its dictionary says, and the operators that draw it, from the corner of its rectangle. */
export type Annotation = {
  readonly entries: string
  readonly appearance?: { readonly box: string; readonly content: string }
}

/** A page: its operators, and what its dictionary says beside them. */
export type PdfPage = {
  readonly content: string
  readonly entries: string
  readonly annotations?: readonly Annotation[]
}

/** Adds a stream to the file: what its dictionary says, and its content. What is given back refers to it. */
export type AddStream = (entries: string, content: string) => string

/** Objects that operators call by their names. */
export type Resources = {
  /** Dictionaries of fonts, whole; some have streams beside them. */
  readonly fonts: Readonly<Record<string, string | ((add: AddStream) => string)>>
  /** Layers: whether a viewer shows them. */
  readonly layers: Readonly<Record<string, boolean>>
  /** Other objects, such as patterns: dictionaries by their names, by the names of their kinds. */
  readonly others?: (add: AddStream) => Readonly<Record<string, string>>
}

const reference = (number: number) => `${number} 0 R`

const dictionary = (entries: readonly (readonly [string, string | number])[]) =>
  `<< ${entries.map(([name, value]) => `/${name} ${value}`).join(' ')} >>`

class Objects {
  readonly #bodies: string[] = []

  add(body: string): string {
    this.#bodies.push(body)
    return reference(this.#bodies.length)
  }

  /** An object that others name before it is known. */
  later(): { readonly name: string; readonly set: (body: string) => void } {
    const index = this.#bodies.push('null') - 1
    return { name: reference(index + 1), set: (body) => (this.#bodies[index] = body) }
  }

  stream(entries: string, content: string): string {
    return this.add(`<< ${entries} /Length ${content.length} >>\nstream\n${content}\nendstream`)
  }

  /** Header, objects, cross-reference table, trailer (ISO 32000-1, 7.5). */
  write(root: string, info: string): Buffer {
    let text = '%PDF-1.5\n'
    const places = this.#bodies.map((body, index) => {
      const at = text.length
      text += `${index + 1} 0 obj\n${body}\nendobj\n`
      return `${String(at).padStart(10, '0')} 00000 n \n`
    })
    const start = text.length
    const size = places.length + 1
    text += `xref\n0 ${size}\n0000000000 65535 f \n${places.join('')}`
    text += `trailer\n<< /Size ${size} /Root ${root} /Info ${info} >>\nstartxref\n${start}\n%%EOF\n`
    return Buffer.from(text, 'latin1')
  }
}

/** A file without compression, so that it can be read with an editor. */
export function writePdf(pages: readonly PdfPage[], { fonts, layers, others }: Resources): Buffer {
  const objects = new Objects()
  const groups = Object.entries(layers).map(([name, isOn]) => {
    return { name, isOn, object: objects.add(`<< /Type /OCG /Name (${name}) >>`) }
  })
  const listOf = (chosen: readonly { readonly object: string }[]) =>
    `[${chosen.map(({ object }) => object).join(' ')}]`
  const add: AddStream = (entries, content) => objects.stream(entries, content)
  const whole = (font: Resources['fonts'][string]) => (typeof font === 'string' ? font : font(add))
  const resources = objects.add(
    dictionary([
      [
        'Font',
        dictionary(Object.entries(fonts).map(([name, font]) => [name, objects.add(whole(font))])),
      ],
      ['Properties', dictionary(groups.map(({ name, object }) => [name, object]))],
      ...Object.entries(others?.(add) ?? {}),
    ]),
  )
  const tree = objects.later()
  const annotated = ({ entries, appearance }: Annotation) => {
    const form = `/Type /XObject /Subtype /Form /Resources ${resources}`
    const drawn =
      appearance === undefined
        ? ''
        : `/AP << /N ${add(`${form} /BBox [${appearance.box}]`, appearance.content)} >>`
    return { object: objects.add(`<< /Type /Annot ${entries} ${drawn} >>`) }
  }
  const kids = pages.map(({ content, entries, annotations = [] }) => {
    const contents = objects.stream('', content)
    const more = annotations.length === 0 ? '' : ` /Annots ${listOf(annotations.map(annotated))}`
    return objects.add(
      `<< /Type /Page /Parent ${tree.name} /Resources ${resources} /Contents ${contents} ${entries}${more} >>`,
    )
  })
  tree.set(`<< /Type /Pages /Count ${kids.length} /Kids [${kids.join(' ')}] >>`)
  const off = groups.filter(({ isOn }) => !isOn)
  const optional = `<< /OCGs ${listOf(groups)} /D << /OFF ${listOf(off)} >> >>`
  const root = objects.add(`<< /Type /Catalog /Pages ${tree.name} /OCProperties ${optional} >>`)
  return objects.write(root, objects.add('<< /Producer (a script) >>'))
}
