// What a column of a client's list can be, and the guess from its heading. Headings are in the client's own words, so
// each field has the names that banks, lenders and property managers use for it. A guess is a proposal: it is shown and
// corrected on screen, and what was corrected is remembered for that client.
// What may go wrong: the columns of a guarantor or of a contact person (紧急联系人电话) look like those of the debtor.
// Taking them for the debtor's would have a stranger called about a debt, so whatever names another person is left out.

export const importFields = [
  'debtorName',
  'idKind',
  'idNumber',
  'phone',
  'address',
  'employer',
  'contractNumber',
  'contractOn',
  'placedOn',
  'dueOn',
  'recallOn',
  'principal',
  'interest',
  'penalty',
  'costs',
  'legalCosts',
  'total',
  'rate',
  'collector',
] as const
export type ImportField = (typeof importFields)[number]

/** Fields that more than one column may carry. */
export const manyColumns: readonly ImportField[] = ['phone', 'address']
/** Sums of money. */
export const sumFields: readonly ImportField[] = ['principal', 'interest', 'penalty', 'costs', 'legalCosts', 'total']

/** A sum's column in 元 or in 万元. */
export type SumUnit = 'yuan' | 'wan'
export type ImportColumn = {
  /** From 0, as the columns stand in the sheet. */
  readonly index: number
  readonly field: ImportField
  readonly unit: SumUnit
}

const names: Readonly<Record<ImportField, readonly string[]>> = {
  debtorName: [
    '债务人姓名',
    '借款人姓名',
    '客户姓名',
    '持卡人姓名',
    '欠款人姓名',
    '被执行人',
    '债务人名称',
    '借款人名称',
    '业主姓名',
    '债务人',
    '借款人',
    '持卡人',
    '欠款人',
    '业主',
    '客户名称',
    '姓名',
    '名称',
    'name',
    'debtor',
    'borrower',
  ],
  idKind: ['证件类型', '证件种类', '证件类别', 'idtype'],
  idNumber: [
    '身份证号码',
    '身份证号',
    '身份证',
    '证件号码',
    '证件号',
    '身份号码',
    '公民身份号码',
    'idnumber',
    'idno',
    'idcard',
  ],
  phone: [
    '手机号码',
    '手机号',
    '手机',
    '移动电话',
    '联系电话',
    '联系方式',
    '电话号码',
    '电话',
    '本人电话',
    '本人手机',
    '住宅电话',
    '家庭电话',
    '单位电话',
    '固定电话',
    '座机',
    'phone',
    'mobile',
    'tel',
  ],
  address: [
    '家庭地址',
    '居住地址',
    '现住址',
    '住址',
    '户籍地址',
    '身份证地址',
    '通讯地址',
    '联系地址',
    '地址',
    'address',
  ],
  employer: ['工作单位', '单位名称', '公司名称', '就职单位', '任职单位', '单位', 'employer'],
  contractNumber: [
    '合同编号',
    '合同号',
    '借款合同号',
    '贷款合同号',
    '借据编号',
    '借据号',
    '贷款账号',
    '借款编号',
    '订单编号',
    '订单号',
    '案件编号',
    '案号',
    '业务编号',
    '账单编号',
    '合约号',
    'contractnumber',
    'contractno',
    'loanid',
    'contract',
  ],
  contractOn: [
    '合同日期',
    '合同签订日期',
    '签订日期',
    '签约日期',
    '借款日期',
    '放款日期',
    '贷款日期',
    '发放日期',
    '起息日',
    '放款日',
    '借款日',
    'contractdate',
    'loandate',
  ],
  placedOn: ['委案日期', '委案日', '委托日期', '委托日', '派案日期', '分案日期', 'placementdate', 'placed'],
  dueOn: [
    '到期日期',
    '到期日',
    '还款日期',
    '应还日期',
    '应还款日',
    '贷款到期日',
    '借款到期日',
    '逾期日期',
    '最后还款日',
    'duedate',
    'due',
  ],
  recallOn: ['退案日期', '退案日', '委托到期日', '委案到期日', '收案日期', 'recalldate', 'recall'],
  principal: [
    '剩余本金',
    '逾期本金',
    '欠款本金',
    '未还本金',
    '应还本金',
    '借款本金',
    '本金余额',
    '本金',
    '贷款本金',
    'principal',
  ],
  interest: ['逾期利息', '欠款利息', '应还利息', '未还利息', '利息', 'interest'],
  penalty: ['违约金', '罚息', '滞纳金', '逾期违约金', '逾期罚息', '复利', 'penalty'],
  costs: ['费用', '手续费', '服务费', '管理费', '其他费用', '杂费', 'costs', 'fees', 'fee'],
  legalCosts: ['诉讼费', '律师费', '法律费用', '诉讼费用', '保全费', 'legalcosts'],
  total: [
    '委案金额',
    '委托金额',
    '欠款总额',
    '欠款金额',
    '逾期总额',
    '逾期金额',
    '应还总额',
    '总欠款',
    '欠款合计',
    '债权总额',
    '合计',
    '总额',
    '金额',
    'total',
    'balance',
    'amount',
  ],
  rate: ['年利率', '合同利率', '借款利率', '贷款利率', '执行利率', '利率', 'rate'],
  collector: ['催收员', '催收人', '经办催收员', '负责人', '处理人', 'collector'],
}

/** Whose columns are never taken for the debtor's own. */
const others =
  /担保|保证人|共借|共同借款|联系人|配偶|爱人|父|母|亲属|亲戚|朋友|同事|家属|经办人|客户经理|业务员|委托人|委托方|债权人|出借人|开户|推荐人/
/** What looks like a field of ours by a part of its name, and is none. */
const noneOfOurs: Partial<Record<ImportField, RegExp>> = {
  debtorName: /产品|公司|单位|银行|机构|省|市|商户|项目|小区|网点|账户|邮/,
  phone: /归属|状态|数量|次数|邮箱/,
  principal: /利率|利息|占比/,
  interest: /利率|起息|计息|方式/,
  total: /授信|额度|已还|减免|放款|合同金额|借款金额|贷款金额|次数|天/,
  contractOn: /天数/,
  dueOn: /天数|次数/,
  idNumber: /有效|地址|签发|到期/,
  address: /邮编/,
  costs: /费用说明/,
}

/** Width, case, spaces, punctuation and what stands in brackets are no part of a heading's name. */
export const plainTitle = (title: string): string =>
  title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[(（【[〔][^)）】\]〕]*[)）】\]〕]/g, '')
    .replace(/[\p{P}\p{Z}\p{S}\p{Cc}\p{Cf}]/gu, '')
    .replace(/^\d+/, '')

/** `本金（万元）` is in 万元; everything else in 元. */
export const unitOfTitle = (title: string): SumUnit =>
  /万元|\(万\)|\/万|单位:?万/.test(title.normalize('NFKC')) ? 'wan' : 'yuan'

/** How well a heading names a field: 0 not at all; the longer the name that was met, the better; a whole one best. */
const scoreOf = (title: string, field: ImportField): number => {
  if (title === '' || (field !== 'collector' && others.test(title)) || noneOfOurs[field]?.test(title)) return 0
  let best = 0
  for (const name of names[field]) {
    if (title === name) best = Math.max(best, 1000 + name.length)
    else if (title.includes(name)) best = Math.max(best, 10 * name.length + (title.endsWith(name) ? 5 : 0))
  }
  // One character in the middle of a longer heading says nothing.
  return best >= 20 ? best : 0
}

export type Guess = { readonly field: ImportField; readonly unit: SumUnit } | null

/** For each heading the field it seems to be. A field that only one column may carry goes to the best of them. */
export const guessColumns = (titles: readonly string[]): Guess[] => {
  const wishes = titles
    .flatMap((title, index) => {
      const plain = plainTitle(title)
      return importFields.map((field) => ({ index, field, score: scoreOf(plain, field) }))
    })
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score || one.index - other.index)
  const guesses: Guess[] = titles.map(() => null)
  const taken = new Set<ImportField>()
  for (const { index, field } of wishes) {
    if (guesses[index] || (taken.has(field) && !manyColumns.includes(field))) continue
    taken.add(field)
    guesses[index] = { field, unit: sumFields.includes(field) ? unitOfTitle(titles[index] ?? '') : 'yuan' }
  }
  return guesses
}

/** How many headings of a row are known: the row with the most is the one that names the columns. */
export const knownTitles = (titles: readonly string[]): number =>
  guessColumns(titles).filter((guess) => guess !== null).length

const normalTitle = (title: string): string => title.normalize('NFKC').replace(/\s+/g, '')

/** What a client's columns were set to the last time, by their headings. `null`: a column that is left out. */
export type RememberedColumns = Readonly<Record<string, Guess>>

/** The guess, with what is remembered for these very headings in its place. */
export const withRemembered = (titles: readonly string[], remembered: RememberedColumns): Guess[] => {
  const known = titles.map((title) => {
    const key = normalTitle(title)
    return key !== '' && Object.hasOwn(remembered, key) ? { guess: remembered[key] ?? null } : undefined
  })
  const taken = new Set(known.flatMap((one) => (one?.guess ? [one.guess.field] : [])))
  return guessColumns(titles).map((guess, index) => {
    const own = known[index]
    if (own) return own.guess
    return guess && taken.has(guess.field) && !manyColumns.includes(guess.field) ? null : guess
  })
}

export const toRemember = (titles: readonly string[], columns: readonly ImportColumn[]): RememberedColumns =>
  Object.fromEntries(
    titles.flatMap((title, index) => {
      const key = normalTitle(title)
      const column = columns.find((one) => one.index === index)
      return key === '' ? [] : [[key, column ? { field: column.field, unit: column.unit } : null]]
    }),
  )

/** What is wrong with a choice of columns before any row is read. */
export type ColumnsFault = 'name-missing' | 'sum-missing' | 'field-twice' | 'column-twice'
export const columnsFault = (columns: readonly ImportColumn[]): ColumnsFault | undefined => {
  if (new Set(columns.map(({ index }) => index)).size < columns.length) return 'column-twice'
  const once = columns.filter(({ field }) => !manyColumns.includes(field)).map(({ field }) => field)
  if (new Set(once).size < once.length) return 'field-twice'
  if (!once.includes('debtorName')) return 'name-missing'
  return once.some((field) => sumFields.includes(field)) ? undefined : 'sum-missing'
}
