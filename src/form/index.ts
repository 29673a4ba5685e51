import { form2019 } from './2019.js'
import { form2021 } from './2021.js'

/** All editions that are read, newest first. A new edition is one file and one word here. */
export const forms = [form2021, form2019] as const

export type AnyForm = (typeof forms)[number]
export type Edition = AnyForm['edition']
