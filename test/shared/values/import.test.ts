// Cells of clients' lists: days and sums written every way that clients write them come out as what was meant, or not at all;
// headings in clients' words; rows with everything that is wrong with them.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, isLocalDate } from '../../../shared/values/dates.ts'
import {
  type Cell,
  dateOfSerial,
  readAmount,
  readDate,
  readPhones,
  readRate,
  readText,
} from '../../../shared/values/import-cells.ts'
import { columnsFault, guessColumns, toRemember, withRemembered } from '../../../shared/values/import-fields.ts'
import { type RowRules, readRow } from '../../../shared/values/import-row.ts'
import { formatYuan, maximumFen } from '../../../shared/values/money.ts'

const number = (raw: string, shown: 'number' | 'date' | 'percent' = 'number'): Cell => ({ raw, shown })
const wide = (text: string): string =>
  text.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
const day = fc.integer({ min: 0, max: 109_570 }).map((days) => addDays('1900-01-01', days))

describe('days', () => {
  test('every way of writing a day means that day', () => {
    fc.assert(
      fc.property(day, fc.boolean(), (date, full) => {
        const [year = '', month = '', of = ''] = date.split('-')
        const [m, d] = [String(Number(month)), String(Number(of))]
        const ways = [
          `${year}-${month}-${of}`,
          `${year}/${m}/${d}`,
          `${year}.${m}.${d}`,
          `${year}年${m}月${d}日`,
          `${year} 年 ${m} 月 ${d} 号`,
          `${year}${month}${of}`,
          `${date} 00:00:00`,
          `${date}T08:30:00`,
          ` ${date}　`,
        ]
        for (const way of ways) expect(readDate(full ? wide(way) : way, false)).toEqual({ ok: true, value: date })
        expect(readDate(number(`${year}${month}${of}`), false)).toEqual({ ok: true, value: date })
      }),
    )
  })
  test('serials of both systems, by their own arithmetic', () => {
    fc.assert(
      fc.property(day, (date) => {
        const days = (from: string) => Math.round((Date.parse(date) - Date.parse(from)) / 86_400_000)
        // 1900: a 29 February that never was is counted.
        const serial = days('1899-12-31') + (date >= '1900-03-01' ? 1 : 0)
        expect(dateOfSerial(serial + 0.75, false)).toBe(date)
        expect(readDate(number(`${serial}.5`, 'date'), false)).toEqual({ ok: true, value: date })
        if (date >= '1904-01-01') expect(dateOfSerial(days('1904-01-01'), true)).toBe(date)
      }),
    )
    expect(dateOfSerial(60, false)).toBeUndefined()
    expect(dateOfSerial(61, false)).toBe('1900-03-01')
    expect(readDate('45296', false)).toEqual({ ok: true, value: '2024-01-05' })
  })
  test('whatever else is typed is refused, never guessed', () => {
    for (const text of [
      '2024-02-30',
      '2024-13-01',
      '24/1/5',
      '5/1/2024',
      '2024年1月',
      '20240230',
      '1',
      '2024',
      '99999',
      '长期',
      '2024-1',
      '2024-01-05x',
      '1899-12-31',
      '2200-01-01',
    ]) {
      expect(readDate(text, false).ok, text).toBe(false)
    }
    for (const nothing of ['', ' ', '-', '—', '/', '无', 'N/A', undefined])
      expect(readDate(nothing, false)).toEqual({ ok: true, value: null })
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 24 }), (text) => {
        const read = readDate(text, false)
        if (read.ok && read.value !== null) expect(isLocalDate(read.value)).toBe(true)
      }),
    )
  })
})

describe('sums', () => {
  const fen = fc.integer({ min: 0, max: maximumFen })
  test('every way of writing a sum means that sum, to the fen', () => {
    fc.assert(
      fc.property(fen, fc.boolean(), (sum, full) => {
        const yuan = formatYuan(sum)
        const grouped = yuan.replace(/\B(?=(\d{3})+\.)/g, ',')
        for (const way of [yuan, grouped, `${grouped}元`, `￥${yuan}`, `人民币${yuan}元整`, ` ${grouped} `]) {
          expect(readAmount(full ? wide(way) : way, 'yuan'), way).toEqual({ ok: true, value: sum })
        }
      }),
    )
  })
  test('a number of a sheet means what a spreadsheet means by it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_999_999_999_999 }), (sum) => {
        // What a double keeps of it, spelled with all its digits.
        expect(readAmount(number((sum / 100).toPrecision(17)), 'yuan')).toEqual({ ok: true, value: sum })
      }),
    )
    expect(readAmount(number('1234.5600000000002'), 'yuan')).toEqual({ ok: true, value: 123_456 })
    expect(readAmount(number('12.3456'), 'wan')).toEqual({ ok: true, value: 12_345_600 })
    expect(readAmount('3.5', 'wan')).toEqual({ ok: true, value: 3_500_000 })
    expect(readAmount('3.5万元', 'yuan')).toEqual({ ok: true, value: 3_500_000 })
    expect(readAmount('800元', 'wan')).toEqual({ ok: true, value: 800_000_000 })
  })
  test('what is no sum, or one that would have to be rounded, is refused', () => {
    const reasons = {
      '1,5': 'amount',
      '12.345': 'precision',
      '-5': 'negative',
      '(5.00)': 'negative',
      '1.2E+17': 'rounded',
      五百: 'amount',
      '1e3': 'rounded',
    }
    for (const [text, reason] of Object.entries(reasons))
      expect(readAmount(text, 'yuan'), text).toEqual({ ok: false, reason })
    expect(readAmount(number('0.001'), 'yuan')).toEqual({ ok: false, reason: 'precision' })
    expect(readAmount(number('1E+30'), 'yuan')).toEqual({ ok: false, reason: 'range' })
    expect(readAmount(number('45296', 'date'), 'yuan')).toEqual({ ok: false, reason: 'amount' })
    expect(readAmount({ error: '#REF!' }, 'yuan')).toEqual({ ok: false, reason: 'error-cell' })
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 24 }), (text) => {
        const read = readAmount(text, 'yuan')
        if (read.ok && read.value !== null) expect(Number.isSafeInteger(read.value) && read.value >= 0).toBe(true)
      }),
    )
  })
  test('a yearly rate', () => {
    for (const cell of ['24%', '24', '２４％', number('24'), number('0.24', 'percent')])
      expect(readRate(cell)).toEqual({ ok: true, value: 240_000 })
    expect(readRate('15.4')).toEqual({ ok: true, value: 154_000 })
    for (const cell of ['0.24', number('0.24'), '月息2分', '5000']) expect(readRate(cell).ok).toBe(false)
  })
})

describe('long numbers and phones', () => {
  test('digits that a spreadsheet has dropped are never taken', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 10n ** 15n, max: 10n ** 19n }), (long) => {
        const digits = long.toString()
        // As a spreadsheet keeps it: fifteen digits and zeros, as a number or as text of one.
        const kept = digits.slice(0, 15).padEnd(digits.length, '0')
        expect(readText(number(kept), 60, true)).toEqual({ ok: false, reason: 'rounded' })
        expect(readText(`${digits[0]}.${digits.slice(1, 6)}E+${digits.length - 1}`, 60, true)).toEqual({
          ok: false,
          reason: 'rounded',
        })
        if (digits.length >= 18) expect(readText(kept, 60, true)).toEqual({ ok: false, reason: 'rounded' })
      }),
    )
    expect(readText(number('13800138000'), 60, true)).toEqual({ ok: true, value: '13800138000' })
    expect(readText(' ＨＴ－２０２４ 001 ', 60, true)).toEqual({ ok: true, value: 'HT-2024001' })
  })
  test('several phones in a cell', () => {
    const two = [{ digits: '13800138000' }, { digits: '02162345678' }]
    for (const text of [
      '13800138000，021-62345678',
      '13800138000/021-62345678',
      '138 0013 8000、021 62345678',
      '13800138000\n021-62345678',
      '１３８００１３８０００；(021)62345678',
    ]) {
      const read = readPhones(text)
      expect(read.ok && read.value.map(({ digits }) => ({ digits })), text).toEqual(two)
    }
    expect(readPhones(number('1.3800138E10'))).toMatchObject({ ok: true, value: [{ digits: '13800138000' }] })
    expect(readPhones('13800138000,13800138000')).toMatchObject({ value: [{ digits: '13800138000' }] })
    expect(readPhones('无')).toEqual({ ok: true, value: [] })
    expect(readPhones('1.38E+10')).toEqual({ ok: false, reason: 'rounded' })
    expect(readPhones('62345678')).toEqual({ ok: false, reason: 'phone-area-code' })
    expect(readPhones('13800138000,12')).toEqual({ ok: false, reason: 'phone' })
  })
})

describe('columns', () => {
  const fields = (titles: readonly string[]) => guessColumns(titles).map((guess) => guess?.field ?? null)
  test('in the words of banks, lenders and property managers', () => {
    expect(
      fields([
        '客户姓名',
        '证件号码',
        '手机号码',
        '居住地址',
        '借据号',
        '放款日',
        '到期日',
        '逾期本金（元）',
        '逾期利息',
        '罚息',
        '委托金额',
        '退案日期',
      ]),
    ).toEqual([
      'debtorName',
      'idNumber',
      'phone',
      'address',
      'contractNumber',
      'contractOn',
      'dueOn',
      'principal',
      'interest',
      'penalty',
      'total',
      'recallOn',
    ])
    expect(fields(['序号', '业主姓名', '联系电话', '欠费金额', '身 份 证 号'])).toEqual([
      null,
      'debtorName',
      'phone',
      'total',
      'idNumber',
    ])
    expect(guessColumns(['本金(万元)'])).toEqual([{ field: 'principal', unit: 'wan' }])
  })
  test('nobody else’s phone or name is taken for the debtor’s', () => {
    expect(
      fields(['紧急联系人姓名', '紧急联系人电话', '担保人身份证号', '配偶手机', '客户经理', '父亲电话', '联系人1']),
    ).toEqual(Array(7).fill(null))
  })
  test('one column a field, but for phones', () => {
    expect(fields(['姓名', '债务人姓名', '手机', '单位电话'])).toEqual([null, 'debtorName', 'phone', 'phone'])
    expect(columnsFault([{ index: 0, field: 'debtorName', unit: 'yuan' }])).toBe('sum-missing')
  })
  test('what was set is remembered by its heading, also that a column is left out', () => {
    const titles = ['姓名', '金额', '甲']
    const remembered = toRemember(titles, [
      { index: 0, field: 'debtorName', unit: 'yuan' },
      { index: 2, field: 'principal', unit: 'wan' },
    ])
    expect(withRemembered(['甲', '金 额', '姓名', '手机'], remembered)).toEqual([
      { field: 'principal', unit: 'wan' },
      null,
      { field: 'debtorName', unit: 'yuan' },
      { field: 'phone', unit: 'yuan' },
    ])
  })
})

describe('rows', () => {
  const titles = ['姓名', '身份证号', '手机', '合同日期', '到期日', '本金', '利息', '合计']
  const rules: RowRules = {
    titles,
    columns: guessColumns(titles).flatMap((guess, index) => (guess ? [{ index, ...guess }] : [])),
    from1904: false,
    placedOn: '2026-03-01',
    recallOn: null,
    today: '2026-03-02',
  }
  const good: Cell[] = ['王测', '11010519491231002X', '13800138000', '2024-01-05', '2025-01-05', '100', '20', '120']
  const problems = (changes: Readonly<Record<number, Cell>>) =>
    readRow(
      good.map((cell, index) => changes[index] ?? cell),
      rules,
    ).problems
  test('a good one', () => {
    expect(readRow(good, rules)).toMatchObject({
      problems: [],
      values: {
        name: '王测',
        kind: 'person',
        principal: 10_000,
        interest: 2_000,
        phones: [{ digits: '13800138000', label: '手机' }],
      },
    })
    expect(readRow(['某某有限公司', '91350100M000100Y43', '', '', '', '', '', '5000'], rules)).toMatchObject({
      problems: [],
      values: { kind: 'company', idNumber: { kind: 'credit-code' }, principal: 500_000 },
    })
  })
  test('all that is wrong is said at once', () => {
    expect(problems({ 0: '', 1: '110105194912310021', 4: '2023-01-01', 7: '130' })).toEqual([
      { field: 'debtorName', reason: 'missing' },
      { field: 'idNumber', reason: 'check-digit' },
      { field: 'dueOn', reason: 'before-contract' },
      { field: 'total', reason: 'sum-differs' },
    ])
    expect(problems({ 1: number('1.1010519491231E+17') })).toEqual([{ field: 'idNumber', reason: 'rounded' }])
    expect(problems({ 1: '110105194912310000' })).toEqual([{ field: 'idNumber', reason: 'rounded' }])
    expect(problems({ 5: '0', 6: '0', 7: '0' })).toEqual([{ field: 'principal', reason: 'zero' }])
    expect(problems({ 3: '2027-01-01', 4: '2027-02-01' })).toContainEqual({ field: 'contractOn', reason: 'future' })
  })
  test('a row of totals is none', () => {
    expect(readRow(['合计', undefined, undefined, undefined, undefined, '5000'], rules).problems).toEqual([
      { field: 'debtorName', reason: 'total-row' },
    ])
  })
  test('any cells at all give values within bounds or problems', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.double().map((value) => number(String(value))),
      fc.constant({ error: '#N/A' }),
      fc.boolean(),
      fc.constant(undefined),
    )
    fc.assert(
      fc.property(fc.array(cell, { minLength: 8, maxLength: 8 }), (cells) => {
        const { values, problems } = readRow(cells, rules)
        if (problems.length > 0) return
        expect(values.name).not.toBe('')
        expect(values.principal + values.interest).toBeGreaterThan(0)
        expect(values.principal + values.interest).toBeLessThanOrEqual(maximumFen)
      }),
    )
  })
})
