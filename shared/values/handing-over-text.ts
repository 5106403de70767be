// The inventory of a handing over (业务转让清单) as both sign it: what is handed over, how much of it, to whom, and what the
// package holds. Main makes it, in the language of the screen; the text is kept whole and travels in the package.

/** Tables that people know, in this order; the last four are kept by the office about itself. */
export const inventoryTables = [
  'client',
  'entrustment',
  'case_file',
  'debtor',
  'contact_record',
  'payment',
  'promise',
  'plan',
  'ledger_entry',
  'lawsuit',
  'judgment',
  'letter',
  'document',
  'visitor',
  'visit',
  'consent',
  'staff',
] as const
export type InventoryTable = (typeof inventoryTables)[number]

export const inventoryNames: Readonly<Record<'zh-CN' | 'en', Readonly<Record<InventoryTable, string>>>> = {
  'zh-CN': {
    client: '委托人',
    entrustment: '委托合同',
    case_file: '案件',
    debtor: '债务人及其他当事人',
    contact_record: '催记',
    payment: '回款',
    promise: '承诺还款',
    plan: '还款计划',
    ledger_entry: '账目',
    lawsuit: '诉讼',
    judgment: '裁判',
    letter: '函件',
    document: '文件原件',
    visitor: '来访人',
    visit: '来访',
    consent: '知情同意',
    staff: '人员账号',
  },
  en: {
    client: 'Clients',
    entrustment: 'Entrustments',
    case_file: 'Cases',
    debtor: 'Debtors and other parties',
    contact_record: 'Contact records',
    payment: 'Payments',
    promise: 'Promises to pay',
    plan: 'Payment plans',
    ledger_entry: 'Ledger entries',
    lawsuit: 'Lawsuits',
    judgment: 'Judgments',
    letter: 'Letters',
    document: 'Original documents',
    visitor: 'Visitors',
    visit: 'Visits',
    consent: 'Consents',
    staff: 'Staff accounts',
  },
}

export type HandingOverFacts = {
  readonly office: string
  /** Local date. */
  readonly day: string
  readonly successor: string
  readonly creditCode: string
  readonly publicKey: string
  readonly proposedBy: string
  readonly approvedBy: string
  readonly counts: Readonly<Record<string, number>>
  readonly documentBytes: number
  readonly giver: string
  readonly receiver: string
}

const zh = (facts: HandingOverFacts): readonly string[] => [
  '业务转让清单',
  '',
  `转让单位：${facts.office}`,
  `接收单位：${facts.successor}`,
  ...(facts.creditCode === '' ? [] : [`接收单位统一社会信用代码：${facts.creditCode}`]),
  `日期：${facts.day}`,
  `提出人：${facts.proposedBy}；批准人：${facts.approvedBy}`,
  `加密公钥（age）：${facts.publicKey}`,
  '',
  '移交的数据：',
  ...inventoryTables.map((table) => `- ${inventoryNames['zh-CN'][table]}：${facts.counts[table] ?? 0}`),
  `- 文件原件共 ${facts.documentBytes} 字节`,
  '- 审计留痕：自建档起的全部记录',
  '',
  '转让包内含：本清单与双方签名、完整备份一份、全部数据表的开放格式（JSON Lines 与 CSV，加密保存的内容已还原）、文件原件。',
  '转让包只加密给上述公钥，持有其私钥的人可以读出全部内容，无需本程序。',
  '',
  '转让方声明：以上数量与签署时的档案一致，如签署后有变化，转让包将不予制作。',
  '接收方声明：上述公钥由我方生成，私钥由我方单独保管；接收后按《个人信息保护法》第二十二条继续履行个人信息处理者的义务，变更原先的处理目的、方式的，重新取得个人同意。',
  '',
  `转让方代表：${facts.giver}`,
  `接收方代表：${facts.receiver}`,
]

const en = (facts: HandingOverFacts): readonly string[] => [
  'Inventory of a handing over',
  '',
  `Handed over by: ${facts.office}`,
  `Handed over to: ${facts.successor}`,
  ...(facts.creditCode === '' ? [] : [`Unified social credit code of the successor: ${facts.creditCode}`]),
  `Date: ${facts.day}`,
  `Proposed by ${facts.proposedBy}, approved by ${facts.approvedBy}`,
  `Encrypted to (age): ${facts.publicKey}`,
  '',
  'What is handed over:',
  ...inventoryTables.map((table) => `- ${inventoryNames.en[table]}: ${facts.counts[table] ?? 0}`),
  `- Original documents, ${facts.documentBytes} bytes together`,
  '- The audit trail: every record since the vault was made',
  '',
  'The package holds this inventory with both signatures, one whole backup, every table in open formats (JSON Lines and CSV, with sealed values opened), and the original documents.',
  'It is encrypted to the key above alone: whoever has its secret half can read all of it, without this program.',
  '',
  'The party handing over states: the numbers above are those of the records at the time of signing; if they change afterwards, no package is made.',
  'The successor states: the key above was made by us and its secret half is kept by us alone; we go on with the duties of a personal information handler under PIPL article 22, and ask for consent anew where purpose or method change.',
  '',
  `For the party handing over: ${facts.giver}`,
  `For the successor: ${facts.receiver}`,
]

/** Lines ending in a line feed. */
export const handingOverText = (language: 'zh-CN' | 'en', facts: HandingOverFacts): string =>
  `${(language === 'zh-CN' ? zh(facts) : en(facts)).join('\n')}\n`

/** How long an agreement of two holds. */
export const handingOverDays = 14
