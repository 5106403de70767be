// The purposes that an office begins with, and what no purpose may be. Data about a debtor came by entrustment and is used
// for what the entrustment is about; a visitor's for what the notice said that they signed. Marketing is never one of
// them (PIPL 6, 14): a name that smells of it is refused whoever adds it. What may go wrong: somebody writes around the
// words below; then the list, which everybody reads, still shows what was added, when and by whom.

/** Fixed, so that every office's records mean the same by them. */
const seeded = (tail: string): string => `01900000-0000-7000-8000-0000000000${tail}`

export type SeededPurpose = {
  readonly id: string
  readonly code: string
  readonly zh: string
  readonly en: string
  /** For what was entrusted: debtors, their cases, documents, the clients' accounts. */
  readonly forEntrusted: boolean
  /** May be said by a visitors' notice. */
  readonly forVisitors: boolean
  /** Needs no consent because the law asks for it (PIPL 13 (3)); also after consent was withdrawn. */
  readonly byLaw: boolean
}

const purpose = (
  tail: string,
  code: string,
  zh: string,
  en: string,
  kinds: Partial<Pick<SeededPurpose, 'forEntrusted' | 'forVisitors' | 'byLaw'>>,
): SeededPurpose => ({
  id: seeded(tail),
  code,
  zh,
  en,
  forEntrusted: false,
  forVisitors: false,
  byLaw: false,
  ...kinds,
})

const entrusted = { forEntrusted: true }
const visitors = { forVisitors: true }

export const seededPurposes: readonly SeededPurpose[] = [
  purpose('01', 'collection', '催收', 'Collection', entrusted),
  purpose('02', 'litigation', '诉讼和执行', 'Litigation and enforcement', entrusted),
  purpose('03', 'payment', '收款和对账', 'Payments and reconciliation', entrusted),
  purpose('04', 'complaint', '处理投诉', 'Handling a complaint', entrusted),
  purpose('05', 'legal-duty', '履行法定义务', 'Legal duty', { ...entrusted, ...visitors, byLaw: true }),
  purpose('06', 'audit', '内部审计', 'Internal audit', entrusted),
  purpose('07', 'reception', '接待来访', 'Receiving visitors', visitors),
  purpose('08', 'safety', '场所和人员安全', 'Safety of the premises and people', visitors),
  purpose('09', 'incident', '查明安全事件', 'Finding out about a security incident', visitors),
]

/** By its code: `purposeId('collection')`. Throws for a code that no office begins with. */
export const purposeId = (code: string): string => {
  const found = seededPurposes.find((one) => one.code === code)
  if (!found) throw new RangeError('no purpose of that code')
  return found.id
}

/** What the first notice of a vault says (main/office/notices/default-notice.ts, part 2). */
export const firstNoticePurposes: readonly string[] = ['reception', 'safety', 'incident'].map(purposeId)

const marketing =
  /营销|營銷|推广|推廣|推销|推銷|促销|促銷|广告|廣告|获客|獲客|引流|拓客|带货|电销|電銷|商机|商機|market|promot|advert|telesale|crosssell|upsell|newsletter|leadgen/

/** Whether a name is one of marketing, also with gaps, full-width letters or signs between its characters. */
export const smellsOfMarketing = (name: string): boolean =>
  marketing.test(
    name
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, ''),
  )
