import type { Figure, Section } from '../../../report.js'
import { aboutOf, comparison, isIncomplete, turn } from './about.js'
import { type Amount, amountsIn } from './amount.js'
import { type Clause, clausesOf, readable, withoutNonFigures, withoutStretch } from './clause.js'
import { noneIn } from './none.js'
import { listVerbs, measures, partsFollow } from './words.js'
import { append } from '../../../lists.js'

/** The numbers that the prose states, in its order. */
export function figuresOf(sections: readonly Section[]): Figure[] {
  return sections.flatMap(({ key, paragraphs }, section) =>
    paragraphs.flatMap((published, index) =>
      figuresIn(published).map((figure): Figure => ({
        section: key,
        ...figure,
        paragraph: `/sections/${section}/paragraphs/${index}`,
      })),
    ),
  )
}

type Found = Omit<Figure, 'section' | 'paragraph'>

/** A quick test for a number or a statement of none, which spares most paragraphs that hold neither. */
const worthReading = new RegExp(
  `\\d|未|没有|无|过半|百分之|[零一二两三四五六七八九十百千万亿]\\s*[余多几成${[...new Set(measures.map(([first]) => first))].join('')}]`,
)

function figuresIn(published: string): Found[] {
  const plain = readable(published)
  if (!worthReading.test(plain)) return []
  const clauses = clausesOf(withoutNonFigures(plain))
  const reader = new ParagraphReader(published, plain, bracketsOfParts(clauses))
  for (const clause of clauses) reader.read(clause)
  return reader.figures
}

/** Brackets that hold parts of the number before them: they say so, or list several. */
function bracketsOfParts(clauses: readonly Clause[]): ReadonlySet<number> {
  const told = clauses.filter(({ text }) => partsFollow.test(text.trim()))
  const further = clauses.filter(({ before, text }) => before !== '' && /\d/.test(text))
  return new Set([...told, ...further].flatMap(({ bracket }) => bracket ?? []))
}

/** Words before a number that name nothing: 在13个行政村. */
const preposition = /^(?:在|对|向|给|从|于|由)$/

/** The list that a clause may go on with. */
interface List {
  readonly of: string | null
  /** Which of the figures begins it, where that one is a member itself and no total. */
  readonly first: number | null
  readonly unit: string | null
  readonly sentence: number
  /** Whether its next member may have a verb. */
  readonly isOpen: boolean
  /** The stretch between semicolons that it ends with; null where it ends with the sentence. */
  readonly stretch: number | null
}

/** Reads the clauses of one paragraph in turn: what they count may stand in an earlier one. */
class ParagraphReader {
  readonly figures: Found[] = []
  private list: List | null = null
  /** The last figure outside brackets: its parts may follow, and its changes. */
  private last: Pick<List, 'of' | 'unit' | 'sentence'> | null = null
  /** The thing that the last figure with each measure word counts. */
  private readonly lastIn = new Map<string | null, string | null>()

  constructor(
    private readonly published: string,
    private readonly plain: string,
    private readonly ofParts: ReadonlySet<number>,
  ) {}

  read(clause: Clause): void {
    this.endList(clause)
    const text = this.published.slice(clause.from, clause.to).trim()
    const none = noneIn(clause.text)
    append(
      this.figures,
      (none?.things ?? []).map((about) => noneOf(text, about)),
    )
    if (partsFollow.test(clause.text.trim())) this.openParts(clause)
    const left = (own: string) => (none === null ? own : withoutStretch(own, none))
    const plain = left(this.plain.slice(clause.from, clause.to))
    const amounts = amountsIn(left(clause.text))
    amounts.forEach((amount, at) => {
      this.take(clause, text, amount, this.named(plain, amount, amounts[at - 1], amounts[at + 1]))
    })
  }

  /** The thing that an amount counts, by its clause; words between two amounts belong to the second. */
  private named(plain: string, amount: Amount, previous?: Amount, next?: Amount): string {
    const words = (from: number, to: number) =>
      plain.slice(from, to).replace(/[([【][^()[\]【】]*[)\]】]/g, '')
    const before = words(previous?.to ?? 0, amount.from).replace(/^\s*[-—–~～至到]\s*$/, '')
    const end = next?.from ?? plain.length
    const after = words(amount.to, end).replace(/^\s*[-—–~～至到]\s*$/, '')
    const about = aboutOf(before, next === undefined ? after : '')
    return about === '' || preposition.test(about) ? aboutOf('', after) : about
  }

  private endList({ sentence, stretch, bracket }: Clause): void {
    const { list } = this
    if (bracket !== null || list === null) return
    if (list.sentence !== sentence || (list.stretch ?? stretch) !== stretch) this.list = null
  }

  /** The figures that follow are parts of the figure before, which may stand in the sentence before. */
  private openParts({ sentence, bracket }: Clause): void {
    if (bracket !== null || this.last === null) return
    this.list = { ...this.last, first: null, sentence, stretch: null, isOpen: true }
  }

  private take(clause: Clause, text: string, amount: Amount, named: string): void {
    const { value, unit, bound } = amount
    // A bracket beside the number may be of another year, and 共30件 is of all that was told before.
    const isBeside =
      (clause.bracket !== null && !this.ofParts.has(clause.bracket)) ||
      /^\s*(?:一?共|总|合计|累计)/.test(clause.text)
    const last = this.last?.sentence === clause.sentence && !isBeside ? this.last.of : null
    const isOwn = named !== '' && !isIncomplete(named)
    const about = isOwn || last === null ? named || null : last + named.replace(turn, '')
    const of = this.headOf(clause, amount, named)
    this.figures.push({ text, value, unit, bound, about, of })
    if (clause.bracket !== null || !isOwn) return
    this.last = { of: about, unit, sentence: clause.sentence }
    if (of === null) this.lastIn.set(unit, about)
  }

  /** The head of the list that a figure stands in. */
  private headOf(clause: Clause, { unit }: Amount, about: string): string | null {
    if (clause.bracket !== null)
      return this.ofParts.has(clause.bracket) ? (this.last?.of ?? null) : null
    // What compares with another year, or is a rate, is no part of a count.
    if (comparison.test(about) || (unit === '%' && about.endsWith('率'))) return null
    // 行政复议7件，其中维持5件，行政诉讼4件: what a court hears is no part of what is reconsidered.
    if (/诉讼/.test(about) && this.list?.of?.includes('复议') === true) this.list = null
    const { list } = this
    const verb = about.search(listVerbs)
    const isPart = verb < 0 || list?.isOpen === true || (verb > 0 && list?.unit === unit)
    if (list?.stretch === null && isPart) {
      // Parts have the measure of their whole, which need not be the last number told.
      const of = list.unit === unit ? list.of : (this.lastIn.get(unit) ?? list.of)
      // Parts are told alike: where the first of them has no verb, one with a verb is no part.
      this.list = list.isOpen ? { ...list, of, unit, isOpen: verb >= 0 } : list
      return this.list.of
    }
    if (list !== null && list.unit === unit && about !== '' && verb < 0) return this.joined(list)
    const { sentence, stretch } = clause
    const first = this.figures.length
    this.list = verb === 0 ? { of: about, first, unit, sentence, stretch, isOpen: false } : null
    return null
  }

  /** 办理甲留言18条，乙留言6条: the first belongs to the list that it begins. */
  private joined({ of, first }: List): string | null {
    const head = first === null ? undefined : this.figures[first]
    if (first !== null && head !== undefined) this.figures[first] = { ...head, of }
    return of
  }
}

function noneOf(text: string, about: string): Found {
  return { text, value: 0, unit: null, bound: 'exact', about, of: null, negated: true }
}
