// What a letter is made of: a template with places to fill, `{{欠款合计}}`, and the words that fill them. The places are a
// closed list, so that a template cannot draw on what a letter must not say (an ID number, a phone, another person's
// debts). The names are Chinese: whoever writes a letter for a Chinese debtor writes them.
// What may go wrong: a place that is not known, or one that has nothing to fill it. Both are named, never left in a letter.

/** Filled from the office's own records. */
export const knownPlaces = [
  '办公室',
  '办公地址',
  '办公电话',
  '函号',
  '日期',
  '经办人',
  '收件人',
  '收件地址',
  '债务人',
  '委托人',
  '案件编号',
  '合同编号',
  '合同日期',
  '到期日',
  '本金',
  '利息',
  '违约金',
  '费用',
  '欠款合计',
  '欠款大写',
] as const

/** Typed by whoever makes the letter. */
export const askedPlaces = [
  '截止日',
  '收款账户',
  '联系电话',
  '还款安排',
  '和解金额',
  '和解大写',
  '受让人',
  '转让日期',
] as const

export type KnownPlace = (typeof knownPlaces)[number]
export type AskedPlace = (typeof askedPlaces)[number]
export type Place = KnownPlace | AskedPlace

/** How an asked place is typed. `和解大写` follows from `和解金额`. */
export const askedAs: Readonly<Record<AskedPlace, 'date' | 'text' | 'lines' | 'sum' | 'derived'>> = {
  截止日: 'date',
  收款账户: 'text',
  联系电话: 'text',
  还款安排: 'lines',
  和解金额: 'sum',
  和解大写: 'derived',
  受让人: 'text',
  转让日期: 'date',
}

export const letterKinds = ['demand', 'agreement', 'assignment', 'settlement', 'other'] as const
export type LetterKind = (typeof letterKinds)[number]

export const letterStates = ['made', 'sent', 'delivered', 'returned', 'void'] as const
export type LetterState = (typeof letterStates)[number]

export const sendingWays = ['post', 'courier', 'by-hand', 'e-mail', 'court'] as const

const place = /\{\{([^{}]*)\}\}/g
const all: ReadonlySet<string> = new Set<string>([...knownPlaces, ...askedPlaces])

/** The places in a text, each once, in their order; also those that are not known. */
export const placesIn = (text: string): string[] => [
  ...new Set([...text.matchAll(place)].map(([, name = '']) => name.trim())),
]

/** The first place that no letter has; also a brace that opens or closes none. */
export const wrongPlace = (text: string): string | undefined => {
  const unknown = placesIn(text).find((name) => !all.has(name))
  if (unknown !== undefined) return unknown === '' ? '{{}}' : unknown
  return /\{\{|\}\}/.exec(text.replace(place, ''))?.[0]
}

export const isAsked = (name: string): name is AskedPlace => (askedPlaces as readonly string[]).includes(name)

/** The places that have to be typed for these texts; a derived one stands for what it follows from. */
export const askedIn = (...texts: readonly string[]): AskedPlace[] => {
  const found = new Set(texts.flatMap(placesIn).filter(isAsked))
  if (found.delete('和解大写')) found.add('和解金额')
  return askedPlaces.filter((name) => found.has(name))
}

/** The text with its places filled, and those that had nothing to fill them (left as they stand). */
export const merge = (
  text: string,
  values: Readonly<Partial<Record<string, string>>>,
): { readonly text: string; readonly missing: readonly string[] } => {
  const missing: string[] = []
  const filled = text.replace(place, (whole, name: string) => {
    const value = values[name.trim()] ?? ''
    if (value !== '') return value
    if (!missing.includes(name.trim())) missing.push(name.trim())
    return whole
  })
  return { text: filled, missing }
}

/** `2026年11月21日`. */
export const longDate = (date: string): string => {
  const [year, month, day] = date.split('-').map(Number)
  return `${year}年${month}月${day}日`
}
