// The words of an exported report, in a person's language: headings, codes, the line that says who, when and why.

import type { Output } from '../contract/contract.ts'
import { en as enCases } from './en/cases.ts'
import { en } from './en/reports.ts'
import { en as enToday } from './en/today.ts'
import type { Language } from './language.ts'
import { fill } from './shape.ts'
import { zh as zhCases } from './zh-CN/cases.ts'
import { zh } from './zh-CN/reports.ts'
import { zh as zhToday } from './zh-CN/today.ts'

type Head = Output<'reports.read'>['head']
type Words = Readonly<Record<string, string>>

const words = {
  'zh-CN': { reports: zh, stages: zhCases.stage, rules: zhToday.guard.rules },
  en: { reports: en, stages: enCases.stage, rules: enToday.guard.rules },
} as const

export const reportWords = (
  language: Language,
  head: Head,
  { who, at, reason }: { readonly who: string; readonly at: string; readonly reason: string },
) => {
  const { reports, stages, rules } = words[language]
  const name = reports.report[head.report]
  const scope = head.clientName === '' ? head.scopeName : `${head.clientName} · ${head.scopeName}`
  return {
    sheet: name,
    mark: fill(reports.mark, { report: name, scope, from: head.from, to: head.to, who, at, reason }),
    headings: head.columns.map(({ key }) => (reports.column as Words)[key] ?? key),
    total: reports.total,
    sums: reports.sum as Words,
    codes: { stage: stages as Words, rule: rules as Words, age: reports.age as Words },
  }
}
