// Reads the rows of one sheet of an .xlsx, piece by piece, as text and digits: nothing is computed, nothing is followed.
// Refused before a row is read: macros, links to other files and to databases, a binary workbook; while reading: the first
// formula (named), more rows or columns than an import takes. Format: ECMA-376 part 1, 18.

import type { Cell } from '../../shared/values/import-cells.ts'
import { limits, refusal, type Sheet, type SheetRow } from './import-refusal.ts'
import { type Attributes, decodeXml, readWhole, readXml } from './import-xml.ts'
import { type ZipEntry, zipEntries } from './import-zip.ts'

type Entries = ReadonlyMap<string, ZipEntry>
type Relation = { readonly type: string; readonly target: string; readonly external: boolean }

const linksOut = /^xl\/(externalLinks\/|connections\.xml|queryTables\/|ddeLink)/i
const macros = /vbaProject|vbaData|^xl\/(macrosheets|dialogsheets|activeX)\//i

const assertPlain = async (file: Buffer, entries: Entries): Promise<void> => {
  const names = [...entries.keys()]
  if (names.some((name) => /^EncryptedPackage$|^EncryptionInfo$/i.test(name))) throw refusal('protected')
  if (names.some((name) => macros.test(name))) throw refusal('macros')
  if (names.some((name) => linksOut.test(name))) throw refusal('external-links')
  if (entries.has('xl/workbook.bin')) throw refusal('binary-workbook')
  const types = entries.get('[Content_Types].xml')
  if (!types) throw refusal('unknown-kind')
  await readWhole(file, types, {
    open(_name, attributes) {
      const type = attributes().ContentType ?? ''
      if (/macroEnabled|vbaProject/i.test(type)) throw refusal('macros')
      if (/externalLink|connections\+xml/i.test(type)) throw refusal('external-links')
    },
  })
}

/** `base`: the folder of the part whose relations they are. */
const relationsOf = async (
  file: Buffer,
  entries: Entries,
  base: string,
  part: string,
): Promise<Map<string, Relation>> => {
  const relations = new Map<string, Relation>()
  const entry = entries.get(`${base}_rels/${part}.rels`)
  if (!entry) return relations
  await readWhole(file, entry, {
    open(name, attributes) {
      if (name !== 'Relationship') return
      const { Id = '', Type = '', Target = '', TargetMode = '' } = attributes()
      const target = decodeXml(Target)
      const whole = target.startsWith('/') ? target.slice(1) : `${base}${target}`
      const parts: string[] = []
      for (const step of whole.split('/')) {
        if (step === '..') parts.pop()
        else if (step !== '.' && step !== '') parts.push(step)
      }
      relations.set(Id, {
        type: Type.split('/').at(-1) ?? '',
        target: parts.join('/'),
        external: TargetMode === 'External',
      })
    },
  })
  return relations
}

type Workbook = {
  readonly sheets: { name: string; target: string; hidden: boolean }[]
  readonly from1904: boolean
  readonly base: string
  readonly relations: Map<string, Relation>
}

const readWorkbook = async (file: Buffer, entries: Entries): Promise<Workbook> => {
  const roots = await relationsOf(file, entries, '', '')
  const part = [...roots.values()].find(({ type }) => type === 'officeDocument')?.target ?? 'xl/workbook.xml'
  const entry = entries.get(part)
  if (!entry) throw refusal('unknown-kind')
  const base = part.slice(0, part.lastIndexOf('/') + 1)
  const relations = await relationsOf(file, entries, base, part.slice(base.length))
  if ([...relations.values()].some(({ type }) => type === 'externalLink')) throw refusal('external-links')
  const sheets: Workbook['sheets'] = []
  let from1904 = false
  await readWhole(file, entry, {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = /^(1|true)$/.test(attributes().date1904 ?? '')
      if (name !== 'sheet') return
      const given = attributes()
      const id = Object.entries(given).find(([key]) => key.endsWith(':id'))?.[1] ?? ''
      const relation = relations.get(id)
      if (relation?.type !== 'worksheet' || relation.external) return
      sheets.push({
        name: decodeXml(given.name ?? ''),
        target: relation.target,
        hidden: (given.state ?? 'visible') !== 'visible',
      })
    },
  })
  return { sheets, from1904, base, relations }
}

const partOf = ({ relations }: Workbook, entries: Entries, type: string): ZipEntry | undefined => {
  const target = [...relations.values()].find((relation) => relation.type === type && !relation.external)?.target
  return target === undefined ? undefined : entries.get(target)
}

const readTexts = async (file: Buffer, entry: ZipEntry | undefined): Promise<string[]> => {
  const texts: string[] = []
  if (!entry) return texts
  let inText = false
  let phonetic = 0
  let parts = ''
  await readWhole(
    file,
    entry,
    {
      open(name) {
        if (name === 'si') parts = ''
        else if (name === 'rPh') phonetic += 1
        else if (name === 't') inText = phonetic === 0
      },
      text(value) {
        if (inText) parts += value
      },
      close(name) {
        if (name === 't') inText = false
        else if (name === 'rPh') phonetic -= 1
        else if (name === 'si') texts.push(parts.slice(0, limits.cellLength))
      },
    },
    limits.sharedTexts,
  )
  return texts
}

type Shown = 'number' | 'date' | 'percent'

/** Built-in formats of dates and times (18.8.30, with those of East Asia) and of percentages. */
const builtIn = (id: number): Shown => {
  if ((id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58))
    return 'date'
  return id === 9 || id === 10 ? 'percent' : 'number'
}

const shownBy = (code: string): Shown => {
  // What stands in quotes, brackets or behind a backslash is only shown.
  const bare = code.replace(/"[^"]*"|\[[^\]]*\]|\\.|_.|\*./g, '')
  if (/[ymdhs年月日]/i.test(bare.replace(/general/i, ''))) return 'date'
  return bare.includes('%') ? 'percent' : 'number'
}

/** How each style of a cell shows a number. */
const readStyles = async (file: Buffer, entry: ZipEntry | undefined): Promise<Shown[]> => {
  const formats = new Map<number, Shown>()
  const styles: Shown[] = []
  if (!entry) return styles
  let inCells = false
  await readWhole(file, entry, {
    open(name, attributes) {
      if (name === 'numFmt') {
        const { numFmtId = '', formatCode = '' } = attributes()
        formats.set(Number(numFmtId), shownBy(decodeXml(formatCode)))
      } else if (name === 'cellXfs') inCells = true
      else if (name === 'xf' && inCells) {
        const id = Number(attributes().numFmtId ?? 0)
        styles.push(formats.get(id) ?? builtIn(id))
      }
    },
    close(name) {
      if (name === 'cellXfs') inCells = false
    },
  })
  return styles
}

const A = 'A'.charCodeAt(0)
/** `BC23` is column 54 (from 0). -1 where there are no letters. */
const columnOf = (reference: string): number => {
  let column = 0
  for (let index = 0; index < reference.length; index += 1) {
    const letter = reference.charCodeAt(index) - A
    if (letter < 0 || letter > 25) break
    column = column * 26 + letter + 1
  }
  return column - 1
}

const letterOf = (column: number): string =>
  (column < 26 ? '' : letterOf(Math.floor(column / 26) - 1)) + String.fromCharCode(A + (column % 26))

type Parts = { readonly texts: readonly string[]; readonly styles: readonly Shown[] }

const cellOf = (type: string, style: string, raw: string, { texts, styles }: Parts): Cell | undefined => {
  switch (type) {
    case 's': {
      const text = texts[Number(raw)]
      if (text === undefined) throw refusal('damaged-sheet')
      return text === '' ? undefined : text
    }
    case 'str':
    case 'inlineStr':
    case 'd':
      return raw === '' ? undefined : raw.slice(0, limits.cellLength)
    case 'b':
      return raw === '1'
    case 'e':
      return { error: raw.slice(0, 20) }
    default:
      return raw === '' ? undefined : { raw, shown: styles[Number(style)] ?? 'number' }
  }
}

/** Rows with something in them; those before are skipped without a word. */
const rowsOf = async function* (file: Buffer, entry: ZipEntry, parts: Parts): AsyncGenerator<readonly SheetRow[]> {
  let rows: SheetRow[] = []
  let found = 0
  let number = 0
  let column = -1
  let cells: (Cell | undefined)[] = []
  let filled = false
  let type = 'n'
  let style = ''
  let value = ''
  let reading = false
  let phonetic = 0
  const at = (): string => `${letterOf(Math.max(0, column))}${number}`
  const startCell = (attributes: Attributes): void => {
    column = attributes.r === undefined ? column + 1 : columnOf(attributes.r)
    if (column < 0) throw refusal('damaged-sheet')
    type = attributes.t ?? 'n'
    style = attributes.s ?? ''
    value = ''
  }
  const endCell = (): void => {
    const cell = cellOf(type, style, value, parts)
    if (cell === undefined) return
    if (column >= limits.columns) throw refusal('too-many-columns', { limit: limits.columns })
    cells[column] = cell
    filled = true
  }
  const endRow = (): void => {
    if (!filled) return
    found += 1
    // Headings take some rows more.
    if (found > limits.rows + 50) throw refusal('too-many-rows', { limit: limits.rows })
    rows.push({ number, cells })
  }
  yield* readXml(
    file,
    entry,
    {
      open(name, attributes) {
        if (name === 'c') startCell(attributes())
        else if (name === 'v' || (name === 't' && phonetic === 0)) reading = true
        else if (name === 'row') {
          const given = Number(attributes().r ?? number + 1)
          if (!Number.isSafeInteger(given) || given <= number) throw refusal('damaged-sheet')
          number = given
          column = -1
          cells = []
          filled = false
        } else if (name === 'f') throw refusal('formula', { cell: at() })
        else if (name === 'rPh') phonetic += 1
        else if (name === 'oleObject' || name === 'control') throw refusal('macros')
      },
      text(text) {
        if (reading) value += text
      },
      close(name) {
        if (name === 'v' || name === 't') reading = false
        else if (name === 'c') endCell()
        else if (name === 'row') endRow()
        else if (name === 'rPh') phonetic -= 1
      },
    },
    () => {
      if (rows.length === 0) return undefined
      const piece = rows
      rows = []
      return piece
    },
  )
}

/** `sheet`: its name; without it the first that is not hidden. */
export const openXlsx = async (file: Buffer, sheet: string | undefined): Promise<Sheet> => {
  const entries = zipEntries(file)
  await assertPlain(file, entries)
  const workbook = await readWorkbook(file, entries)
  const chosen =
    workbook.sheets.find(({ name, hidden }) => (sheet === undefined ? !hidden : name === sheet)) ?? workbook.sheets[0]
  const entry = chosen && entries.get(chosen.target)
  if (!chosen || !entry) throw refusal('no-sheet')
  const texts = await readTexts(file, partOf(workbook, entries, 'sharedStrings'))
  const styles = await readStyles(file, partOf(workbook, entries, 'styles'))
  let last = 0
  const pieces = async function* (): AsyncGenerator<readonly SheetRow[]> {
    for await (const piece of rowsOf(file, entry, { texts, styles })) {
      last = piece.at(-1)?.number ?? last
      yield piece
    }
  }
  return {
    format: 'xlsx',
    encoding: 'UTF-8',
    sheets: workbook.sheets.filter(({ hidden }) => !hidden).map(({ name }) => name),
    sheet: chosen.name,
    from1904: workbook.from1904,
    progress: () => last / limits.rows,
    pieces: pieces(),
  }
}
