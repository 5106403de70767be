// Writes a plain .xlsx: one sheet, a frozen heading row, texts and numbers. Every text is a text cell (inlineStr), so that
// nothing in it is ever taken for a formula; control characters, which XML has no place for, are left out. The packed
// parts stay in memory until the end: some megabytes for 100,000 rows. Format: ECMA-376 parts 1 and 2; PKWARE APPNOTE.

import { once } from 'node:events'
import { crc32, createDeflateRaw } from 'node:zlib'

export type WrittenCell = string | number | null
export type WrittenSheet = {
  readonly name: string
  /** In characters, as spreadsheets measure. */
  readonly widths?: readonly number[]
  /** Indexes of columns of money: two decimals. */
  readonly money?: readonly number[]
  /** The first is the heading. */
  readonly rows: Iterable<readonly WrittenCell[]> | AsyncIterable<readonly WrittenCell[]>
}

type Part = { readonly name: string; readonly crc: number; readonly size: number; readonly packed: Buffer }

const escapes: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' }
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what XML can't hold, as are halves of pairs.
const unfit = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu
const escapeXml = (text: string): string =>
  text.replace(unfit, '').replace(/[<>&"]/g, (character) => escapes[character] ?? '')

const columnName = (index: number): string =>
  (index < 26 ? '' : columnName(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26))

const packed = async (name: string, texts: Iterable<string> | AsyncIterable<string>): Promise<Part> => {
  const deflate = createDeflateRaw()
  const pieces: Buffer[] = []
  deflate.on('data', (piece: Buffer) => pieces.push(piece))
  const ended = once(deflate, 'end')
  let crc = 0
  let size = 0
  let waiting = ''
  const put = async (text: string): Promise<void> => {
    const bytes = Buffer.from(text, 'utf8')
    crc = crc32(bytes, crc)
    size += bytes.length
    if (!deflate.write(bytes)) await once(deflate, 'drain')
  }
  for await (const text of texts) {
    waiting += text
    if (waiting.length < 65_536) continue
    await put(waiting)
    waiting = ''
  }
  await put(waiting)
  deflate.end()
  await ended
  return { name, crc, size, packed: Buffer.concat(pieces) }
}

const start = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships'

const fixed: Readonly<Record<string, string>> = {
  '[Content_Types].xml': `${start}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`,
  '_rels/.rels': `${start}<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/_rels/workbook.xml.rels': `${start}<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
  // Style 1: heading; 2: text as text; 3: money.
  'xl/styles.xml': `${start}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="等线"/></font><font><b/><sz val="11"/><name val="等线"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="49" applyNumberFormat="1"/><xf numFmtId="4" applyNumberFormat="1"/></cellXfs></styleSheet>`,
}

async function* sheetTexts({ widths, money = [], rows }: WrittenSheet): AsyncGenerator<string> {
  yield `${start}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`
  if (widths && widths.length > 0) {
    const columns = widths.map(
      (width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
    )
    yield `<cols>${columns.join('')}</cols>`
  }
  yield '<sheetData>'
  let number = 0
  for await (const row of rows) {
    number += 1
    const cells = row.map((cell, index) => {
      if (cell === null || cell === '') return ''
      const place = `${columnName(index)}${number}`
      if (typeof cell === 'number') return `<c r="${place}"${money.includes(index) ? ' s="3"' : ''}><v>${cell}</v></c>`
      return `<c r="${place}" s="${number === 1 ? 1 : 2}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(cell)}</t></is></c>`
    })
    yield `<row r="${number}">${cells.join('')}</row>`
  }
  yield '</sheetData></worksheet>'
}

/** 1980-01-01: a file tells nothing but its rows. */
const timeless = 0x00210000

const header = (part: Part, at: number | undefined): Buffer => {
  const name = Buffer.from(part.name, 'utf8')
  const listed = at !== undefined
  const bytes = Buffer.alloc(listed ? 46 : 30)
  bytes.writeUInt32LE(listed ? 0x02014b50 : 0x04034b50, 0)
  const from = listed ? 6 : 4
  if (listed) bytes.writeUInt16LE(20, 4)
  bytes.writeUInt16LE(20, from)
  bytes.writeUInt16LE(0x0800, from + 2)
  bytes.writeUInt16LE(8, from + 4)
  bytes.writeUInt32LE(timeless, from + 6)
  bytes.writeUInt32LE(part.crc, from + 10)
  bytes.writeUInt32LE(part.packed.length, from + 14)
  bytes.writeUInt32LE(part.size, from + 18)
  bytes.writeUInt16LE(name.length, from + 22)
  if (listed) bytes.writeUInt32LE(at, 42)
  return Buffer.concat([bytes, name])
}

/** The packed parts as one file. */
export const zipOf = (parts: readonly Part[]): Buffer => {
  const pieces: Buffer[] = []
  const list: Buffer[] = []
  let at = 0
  for (const part of parts) {
    list.push(header(part, at))
    const local = header(part, undefined)
    pieces.push(local, part.packed)
    at += local.length + part.packed.length
  }
  const listed = Buffer.concat(list)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(listed.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...pieces, listed, end])
}

/** Packs texts as a zip's parts, by name: also for files that tests make. */
export const packTexts = (texts: Readonly<Record<string, string>>): Promise<Part[]> =>
  Promise.all(Object.entries(texts).map(([name, text]) => packed(name, [text])))

export const writeXlsx = async (sheet: WrittenSheet): Promise<Buffer> => {
  const name = escapeXml(sheet.name.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31))
  const workbook = `${start}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${name}" sheetId="1" r:id="rId1"/></sheets></workbook>`
  const parts = await packTexts({ ...fixed, 'xl/workbook.xml': workbook })
  return zipOf([...parts, await packed('xl/worksheets/sheet1.xml', sheetTexts(sheet))])
}
