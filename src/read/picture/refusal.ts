import { install } from './ocr.js'

/** The advice where there is a picture and nothing that reads it. */
export const howToRead = `pictures are read with the option \`ocr\` (--ocr), once what it needs is there: ${install}`
