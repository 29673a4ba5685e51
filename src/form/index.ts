import { form2019 } from './2019.js'
import { form2021 } from './2021.js'

/** All editions that are read, newest first. A new edition is one file and one word here. */
export const forms = [form2021, form2019] as const

/** The declaration of an edition of the form, whichever it is. */
export type AnyForm = (typeof forms)[number]
/** The name of an edition: the year from which it holds. */
export type Edition = AnyForm['edition']
