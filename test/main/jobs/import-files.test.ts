// What strangers send as a spreadsheet, each with its refusal; and what honest programs write, each read as it is. The files
// are made here, byte by byte where that matters.

import { crc32, deflateRawSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { openImport } from '../../../main/jobs/import-file.ts'
import { shownCell } from '../../../main/jobs/import-look.ts'
import { limits, type SheetRow } from '../../../main/jobs/import-refusal.ts'
import { packTexts, writeXlsx, zipOf } from '../../../main/jobs/write-xlsx.ts'
import { isAppError } from '../../../shared/errors.ts'
import { sentence } from '../../../shared/locale/sentences.ts'

const spreadsheet = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const parts = (sheet: string, more: Readonly<Record<string, string>> = {}) => ({
  '[Content_Types].xml':
    '<Types xmlns="x"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
  '_rels/.rels': `<Relationships><Relationship Id="r1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `<workbook xmlns="${spreadsheet}" xmlns:r="${relations}"><sheets><sheet name="清单 &amp; 一" sheetId="1" r:id="r1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="r1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${relations}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="r3" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
  'xl/worksheets/sheet1.xml': `<worksheet xmlns="${spreadsheet}"><sheetData>${sheet}</sheetData></worksheet>`,
  ...more,
})
const book = async (sheet: string, more: Readonly<Record<string, string>> = {}): Promise<Buffer> =>
  zipOf(await packTexts(parts(sheet, more)))
const text = (place: string, value: string) => `<c r="${place}" t="inlineStr"><is><t>${value}</t></is></c>`
const plain = `<row r="1">${text('A1', '姓名')}${text('B1', '本金')}</row><row r="2">${text('A2', '王测')}<c r="B2"><v>100</v></c></row>`

const rowsOf = async (bytes: Uint8Array, sheet?: string): Promise<SheetRow[]> => {
  const rows: SheetRow[] = []
  for await (const piece of (await openImport({ bytes }, { sheet })).sheet.pieces) rows.push(...piece)
  return rows
}
const refusalOf = async (bytes: Uint8Array): Promise<{ reason: unknown; params: object; said: string }> => {
  try {
    await rowsOf(bytes)
  } catch (error) {
    if (!isAppError(error)) throw error
    expect(error.code).toBe('FILE_REFUSED')
    // Every refusal has its own sentence in both languages.
    const said = sentence('zh-CN', error.code, error.params)
    expect(said).not.toBe(sentence('zh-CN', 'FILE_REFUSED', {}))
    expect(sentence('en', error.code, error.params)).not.toBe(sentence('en', 'FILE_REFUSED', {}))
    expect(said).not.toContain('{{')
    return { reason: error.params.reason, params: error.params, said }
  }
  throw new Error('was read')
}

/** An entry whose list says what is wished. */
const entry = (name: string, packed: Buffer, size: number, crc: number) => ({ name, crc, size, packed })
const bomb = (): Buffer => deflateRawSync(Buffer.alloc(40 * 2 ** 20), { level: 9 })

const nasty: readonly (readonly [what: string, reason: string, make: () => Buffer | Promise<Buffer>])[] = [
  ['nothing at all', 'empty', () => Buffer.alloc(0)],
  [
    'a formula',
    'formula',
    () => book(`<row r="1">${text('A1', '姓名')}</row><row r="2"><c r="A2"><f>1+1</f><v>2</v></c></row>`),
  ],
  ['a formula without a value', 'formula', () => book(`<row r="1"><c r="C1"><f t="shared" si="0"/></c></row>`)],
  ['macros', 'macros', () => book(plain, { 'xl/vbaProject.bin': 'x' })],
  [
    'a workbook for macros, by its type',
    'macros',
    () =>
      book(plain, {
        '[Content_Types].xml':
          '<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>',
      }),
  ],
  ['an Excel 4 macro sheet', 'macros', () => book(plain, { 'xl/macrosheets/sheet1.xml': '<x/>' })],
  ['a link to another workbook', 'external-links', () => book(plain, { 'xl/externalLinks/externalLink1.xml': '<x/>' })],
  ['a connection to a database', 'external-links', () => book(plain, { 'xl/connections.xml': '<x/>' })],
  ['a binary workbook', 'binary-workbook', () => book(plain, { 'xl/workbook.bin': 'x' })],
  [
    'a document type with an entity',
    'entities',
    () => book(plain, { 'xl/sharedStrings.xml': '<!DOCTYPE sst [<!ENTITY a "aaaa">]><sst><si><t>&a;</t></si></sst>' }),
  ],
  ['an entity nobody declared', 'entities', () => book(`<row r="1">${text('A1', '&lol;')}</row>`)],
  [
    'an external entity',
    'entities',
    () => book(plain, { 'xl/workbook.xml': '<!DOCTYPE x SYSTEM "file:///etc/passwd"><workbook/>' }),
  ],
  [
    'XML that ends early',
    'damaged-sheet',
    () => book('', { 'xl/worksheets/sheet1.xml': `<worksheet><sheetData><row r="1">${text('A1', 'x')}` }),
  ],
  ['XML that is none', 'damaged-sheet', () => book('', { 'xl/worksheets/sheet1.xml': 'PK not xml <<<' })],
  [
    'a shared text that is not there',
    'damaged-sheet',
    () =>
      book(`<row r="1"><c r="A1" t="s"><v>7</v></c></row>`, { 'xl/sharedStrings.xml': '<sst><si><t>a</t></si></sst>' }),
  ],
  [
    'rows that go backwards',
    'damaged-sheet',
    () => book(`<row r="2">${text('A2', 'x')}</row><row r="2">${text('A2', 'y')}</row>`),
  ],
  [
    'bytes that are no UTF-8',
    'damaged-sheet',
    async () => {
      const bytes = Buffer.concat([
        Buffer.from('<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>'),
        Buffer.from([0xff, 0xfe, 0xc0]),
        Buffer.from('</v></c></row></sheetData></worksheet>'),
      ])
      const { 'xl/worksheets/sheet1.xml': _, ...rest } = parts('')
      return zipOf([
        ...(await packTexts(rest)),
        entry('xl/worksheets/sheet1.xml', deflateRawSync(bytes), bytes.length, crc32(bytes)),
      ])
    },
  ],
  ['more columns than an import takes', 'too-many-columns', () => book(`<row r="1">${text('GS1', 'x')}</row>`)],
  [
    'a million rows',
    'too-many-rows',
    async () => writeXlsx({ name: 'x', rows: Array.from({ length: limits.rows + 60 }, () => ['a']) }),
  ],
  [
    'a zip bomb by its own list',
    'bomb',
    async () => zipOf([...(await packTexts(parts(plain))), entry('xl/media/a.png', bomb(), 40 * 2 ** 20, 0)]),
  ],
  [
    'a zip bomb that lies in its list',
    'bomb',
    async () => {
      const { 'xl/worksheets/sheet1.xml': _, ...rest } = parts('')
      return zipOf([...(await packTexts(rest)), entry('xl/worksheets/sheet1.xml', bomb(), 900_000, 0)])
    },
  ],
  [
    'an entry that unpacks to more than all may',
    'bomb',
    async () => zipOf([...(await packTexts(parts(plain))), entry('xl/a', Buffer.alloc(3), 0xfffffffe, 0)]),
  ],
  [
    'entries that overlap',
    'bomb',
    async () => {
      const file = await book(plain)
      // The second entry of the list points into the first one.
      const list = file.readUInt32LE(file.length - 22 + 16)
      const second = list + 46 + file.readUInt16LE(list + 28)
      file.writeUInt32LE(file.readUInt32LE(list + 42), second + 42)
      return file
    },
  ],
  [
    'an encrypted entry',
    'protected',
    async () => {
      const file = await book(plain)
      const list = file.readUInt32LE(file.length - 22 + 16)
      file.writeUInt16LE(file.readUInt16LE(list + 8) | 1, list + 8)
      return file
    },
  ],
  [
    'a name that stands twice',
    'damaged-sheet',
    async () =>
      zipOf([...(await packTexts(parts(plain))), ...(await packTexts({ 'xl/worksheets/sheet1.xml': '<x/>' }))]),
  ],
  [
    'a checksum that does not fit',
    'damaged-sheet',
    async () => {
      const { 'xl/worksheets/sheet1.xml': sheet, ...rest } = parts(plain)
      const bytes = Buffer.from(sheet)
      return zipOf([
        ...(await packTexts(rest)),
        entry('xl/worksheets/sheet1.xml', deflateRawSync(bytes), bytes.length, 1),
      ])
    },
  ],
  ['a zip cut short', 'damaged-sheet', async () => (await book(plain)).subarray(0, 400)],
  ['a zip of something else', 'unknown-kind', async () => zipOf(await packTexts({ 'hello.txt': 'hello' }))],
  [
    'a workbook without a sheet',
    'no-sheet',
    () => book(plain, { 'xl/workbook.xml': '<workbook><sheets/></workbook>' }),
  ],
  ['an old .xls', 'old-workbook', () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2000)])],
  [
    'a password-protected .xlsx',
    'protected',
    () =>
      Buffer.concat([
        Buffer.from('d0cf11e0a1b11ae1', 'hex'),
        Buffer.alloc(500),
        Buffer.from('EncryptedPackage', 'utf16le'),
        Buffer.alloc(500),
      ]),
  ],
  [
    'a page of the web named .xls',
    'unknown-kind',
    () => Buffer.from('<html><table><tr><td>姓名</td></tr></table></html>'),
  ],
  ['a PDF', 'unknown-kind', () => Buffer.from('%PDF-1.7\n')],
  ['bytes of no text', 'unknown-kind', () => Buffer.from([1, 0, 2, 0, 3, 0, 4])],
  ['text in no encoding of ours', 'encoding', () => Buffer.from([0x41, 0x2c, 0xff, 0xff, 0x0a])],
  ['a quote that is never closed', 'quotes', () => Buffer.from('姓名,本金\n"王测,100\n李,200\n')],
  ['a formula in a .csv', 'formula', () => Buffer.from("姓名,本金\n王测,=cmd|' /C calc'!A0\n")],
  ['a million lines', 'too-many-rows', () => Buffer.from('a,1\n'.repeat(limits.rows + 60))],
  ['very many columns in a .csv', 'too-many-columns', () => Buffer.from(`${'a,'.repeat(300)}b\n`)],
]

describe('refused', () => {
  for (const [what, reason, make] of nasty) {
    test(what, async () => expect((await refusalOf(await make())).reason).toBe(reason), 30_000)
  }
  test('the cell of a formula is named', async () => {
    expect(await refusalOf(await book(`<row r="7"><c r="AB7"><f>A1</f></c></row>`))).toMatchObject({
      params: { cell: 'AB7' },
    })
    expect((await refusalOf(Buffer.from('a,b\n1,=1+1\n'))).said).toContain('2:2')
  })
  test('a file of 65 MB, unread', async () => {
    expect((await refusalOf(Buffer.alloc(limits.megabytes * 2 ** 20 + 1))).reason).toBe('too-big')
  })
})

describe('read', () => {
  test('numbers, texts, dates, percentages, booleans, errors and gaps', async () => {
    const sheet = `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" s="1"><v>45296</v></c><c r="D1" s="2"><v>0.24</v></c><c r="E1" t="b"><v>1</v></c><c r="F1" t="e"><v>#N/A</v></c><c r="G1"><v>1.1010119900307E+17</v></c></row>
      <row r="5"/><row r="6">${text('A6', ' 王&#x6D4B;&lt;')}</row>`
    const more = {
      'xl/sharedStrings.xml': `<sst><si><r><t>姓</t></r><r><t>名</t></r><rPh sb="0" eb="1"><t>xing</t></rPh></si></sst>`,
      'xl/styles.xml': `<styleSheet><numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="176"/><xf numFmtId="10"/></cellXfs></styleSheet>`,
    }
    const rows = await rowsOf(await book(sheet, more))
    expect(rows).toEqual([
      {
        number: 1,
        cells: [
          '姓名',
          undefined,
          { raw: '45296', shown: 'date' },
          { raw: '0.24', shown: 'percent' },
          true,
          { error: '#N/A' },
          { raw: '1.1010119900307E+17', shown: 'number' },
        ],
      },
      { number: 6, cells: [' 王测<'] },
    ])
    expect(shownCell(rows[0]?.cells[2], false)).toBe('2024-01-05')
  })
  test('with prefixes, without references, from another sheet', async () => {
    const sheet = `<row><c t="str"><v>甲</v></c><c><v>1</v></c></row><row><c t="str"><v>乙</v></c></row>`
    const prefixed = `<x:worksheet xmlns:x="${spreadsheet}"><x:sheetData><x:row r="3"><x:c r="B3"><x:v>5</x:v></x:c></x:row></x:sheetData></x:worksheet>`
    const more = {
      'xl/worksheets/sheet2.xml': prefixed,
      'xl/workbook.xml': `<workbook xmlns:r="${relations}"><workbookPr date1904="1"/><sheets><sheet name="隐藏" state="hidden" r:id="r1"/><sheet name="第二" r:id="r9"/></sheets></workbook>`,
      'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="r1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r9" Type="${relations}/worksheet" Target="/xl/worksheets/sheet2.xml"/></Relationships>`,
    }
    const bytes = await book(sheet, more)
    expect(await rowsOf(bytes)).toEqual([{ number: 3, cells: [undefined, { raw: '5', shown: 'number' }] }])
    expect(await rowsOf(bytes, '隐藏')).toMatchObject([
      { number: 1, cells: ['甲', { raw: '1' }] },
      { number: 2, cells: ['乙'] },
    ])
    expect((await openImport({ bytes })).sheet).toMatchObject({ from1904: true, sheets: ['第二'] })
  })
  const lines = '姓名,地址,本金\r\n"王""测",  "北京,\n朝阳" ,"1,000.00"\r\n\r\n李,="0123"'
  const expected = [
    { number: 1, cells: ['姓名', '地址', '本金'] },
    { number: 2, cells: ['王"测', '北京,\n朝阳', '1,000.00'] },
    { number: 4, cells: ['李', '0123'] },
  ]
  const gb18030 = (): Buffer => {
    // Node writes no GB18030: the few characters by hand, from its table.
    const table: Readonly<Record<string, string>> = {
      姓: 'd0d5',
      名: 'c3fb',
      地: 'b5d8',
      址: 'd6b7',
      本: 'b1be',
      金: 'bdf0',
      王: 'cdf5',
      测: 'b2e2',
      北: 'b1b1',
      京: 'bea9',
      朝: 'b3af',
      阳: 'd1f4',
      李: 'c0ee',
    }
    return Buffer.concat(
      [...lines].map((character) => (table[character] ? Buffer.from(table[character], 'hex') : Buffer.from(character))),
    )
  }
  test.each([
    ['UTF-8', Buffer.from(lines), 'UTF-8'],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${lines}`), 'UTF-8'],
    ['GB18030', gb18030(), 'GB18030'],
    ['GB18030 with its mark', Buffer.concat([Buffer.from('84319533', 'hex'), gb18030()]), 'GB18030'],
    ['UTF-16 with its mark', Buffer.from(`\ufeff${lines}`, 'utf16le'), 'UTF-16LE'],
  ])('a .csv in %s', async (_name, bytes, encoding) => {
    expect((await openImport({ bytes })).sheet.encoding).toBe(encoding)
    expect(await rowsOf(bytes)).toEqual(expected)
  })
  test.each([';', '\t', '|'])('a .csv with %j between its fields', async (separator) => {
    expect(await rowsOf(Buffer.from(['a', 'b', 'c'].join(separator)))).toEqual([{ number: 1, cells: ['a', 'b', 'c'] }])
  })
  test('what was written comes back, whatever is in it', async () => {
    const given = ['=1+1', '@x', '<a&b>"\'', '\u0001\u0000控', ' 空 ', '😀', '\ud800', '\r\n']
    const [row] = await rowsOf(await writeXlsx({ name: 'a/b:c', rows: [given] }))
    expect(row?.cells).toEqual(['=1+1', '@x', '<a&b>"\'', '控', ' 空 ', '😀', undefined, '\r\n'])
  })
})
