import iconv from 'iconv-lite'

export type Encoding = 'utf8' | 'utf8-bom' | 'gbk' | 'big5' | 'utf16le-bom' | 'utf16be'

const encoders: Readonly<Record<Encoding, (text: string) => Buffer>> = {
  utf8: (text) => Buffer.from(text, 'utf8'),
  'utf8-bom': (text) => Buffer.from(`\uFEFF${text}`, 'utf8'),
  gbk: (text) => iconv.encode(text, 'gbk'),
  big5: (text) => iconv.encode(text, 'big5'),
  'utf16le-bom': (text) => iconv.encode(text, 'utf-16le', { addBOM: true }),
  utf16be: (text) => iconv.encode(text, 'utf-16be', { addBOM: false }),
}

const decoders: Readonly<Record<Encoding, string>> = {
  utf8: 'utf-8',
  'utf8-bom': 'utf-8',
  gbk: 'gbk',
  big5: 'big5',
  'utf16le-bom': 'utf-16le',
  utf16be: 'utf-16be',
}

/** Bytes of the text; throws where the encoding lacks one of its characters. */
export function encode(text: string, encoding: Encoding): Buffer {
  const bytes = encoders[encoding](text)
  if (iconv.decode(bytes, decoders[encoding]) !== text)
    throw new Error(`${encoding} cannot write all of the text`)
  return bytes
}
