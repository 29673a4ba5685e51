import type { Block, Marked, Table, TextBlock } from '../../document.js'
import { addTo } from '../../lists.js'
import type { Draft } from './draft.js'

/** The blocks of a page with their structure; captions and notes are tied to the blocks that they belong to. */
export function structuredBlocks(drafts: readonly Draft[]): {
  blocks: Block[]
  tables: Table[]
} {
  const isKept = ({ text, table, structure }: Draft) =>
    text.trim() !== '' || table !== null || structure?.pictures !== undefined
  const kept = drafts.filter(isKept)
  const found = kept.flatMap(({ table }) => (table === null ? [] : [table]))
  const indices = new Map(found.map((table, at) => [table, at]))
  const captions = captionsOf(kept, indices)
  const texts = new Map<number, string[]>()
  for (const [{ text }, table] of captions) addTo(texts, table, text)
  const notes = notesOf(kept)
  const blocks = drafts.flatMap((draft, line): Block[] => {
    if (!isKept(draft) || draft.within !== undefined) return []
    if (draft.table !== null) return [{ type: 'table', table: indices.get(draft.table) ?? 0 }]
    return [blockOf(draft, line, captions.get(draft), notes)]
  })
  return {
    blocks,
    tables: kept.flatMap((draft) =>
      draft.table === null ? [] : [tableOf(draft.table, draft, indices, texts, notes)],
    ),
  }
}

function blockOf(
  { type, text, structure = {}, recognized }: Draft,
  line: number,
  captionOf: number | undefined,
  notes: Notes,
): TextBlock {
  const { names, isCaption: _, isHeader: __, ...own } = structure
  const note = names?.find((name) => notes.marked.has(name))
  return {
    type: type === 'heading' ? 'heading' : 'paragraph',
    text,
    ...withNotesTied(own, notes),
    ...(captionOf === undefined ? {} : { captionOf }),
    ...(note === undefined ? {} : { note }),
    line,
    ...(recognized === undefined ? {} : { recognized }),
  }
}

function tableOf(
  table: Table,
  { within }: Draft,
  indices: ReadonlyMap<Table, number>,
  captions: ReadonlyMap<number, readonly string[]>,
  notes: Notes,
): Table {
  const texts = captions.get(indices.get(table) ?? -1) ?? []
  const outer = within === undefined ? undefined : indices.get(within.table)
  return {
    ...table,
    cells: table.cells.map((cell) => withNotesTied(cell, notes)),
    ...(texts.length === 0 ? {} : { caption: texts.join('\n') }),
    ...(within === undefined || outer === undefined
      ? {}
      : { within: { table: outer, row: within.cell.row, column: within.cell.column } }),
  }
}

/** Captions that the page marks: of the table behind them, else of that before them. */
function captionsOf(
  drafts: readonly Draft[],
  indices: ReadonlyMap<Table, number>,
): Map<Draft, number> {
  const isCaption = ({ structure }: Draft) => structure?.isCaption === true
  const captions = new Map<Draft, number>()
  let last: Draft | undefined
  let open: Draft[] = []
  const tie = (next: Draft | undefined) => {
    const table = next?.table ?? last?.table
    const index = table == null ? undefined : indices.get(table)
    if (index !== undefined) for (const caption of open) captions.set(caption, index)
    open = []
  }
  for (const draft of drafts.filter(({ within }) => within === undefined)) {
    if (isCaption(draft)) open.push(draft)
    else {
      tie(draft)
      last = draft
    }
  }
  tie(undefined)
  return captions
}

interface Notes {
  /** Names that marks refer to. */
  readonly marked: ReadonlySet<string>
  /** Names that blocks have. */
  readonly named: ReadonlySet<string>
}

function notesOf(drafts: readonly Draft[]): Notes {
  const marksIn = ({ structure, table }: Draft) =>
    [structure ?? {}, ...(table?.cells ?? [])].flatMap((one: Marked) => one.notes ?? [])
  return {
    marked: new Set(drafts.flatMap(marksIn).map(({ note }) => note)),
    named: new Set(drafts.flatMap(({ structure }) => structure?.names ?? [])),
  }
}

/** What refers to no block is a link to another place of the page. */
function withNotesTied<M extends Marked>(marked: M, { named }: Notes): M {
  const { notes = [], links = [] } = marked
  const lost = notes.filter(({ note }) => !named.has(note))
  if (lost.length === 0) return marked
  const others = lost.map(({ start, end, note }) => ({ start, end, target: `#${note}` }))
  const all = [...links, ...others].sort((a, b) => a.start - b.start)
  const tied = notes.filter(({ note }) => named.has(note))
  const { notes: _, ...rest } = { ...marked, links: all }
  return (tied.length === 0 ? rest : { ...rest, notes: tied }) as M
}
