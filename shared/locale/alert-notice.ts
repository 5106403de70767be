// The notification of the operating system that tells a security officer of new alerts: a count and nothing else.

import type { Language } from './language.ts'
import { fill } from './shape.ts'

const words: Readonly<Record<Language, { readonly title: string; readonly body: string }>> = {
  'zh-CN': { title: '案卷', body: '有 {{count}} 条新预警，请查看。' },
  en: { title: 'Anjuan', body: 'New alerts: {{count}}. Please look.' },
}

export const alertNotice = (language: Language, count: number): { title: string; body: string } => {
  const { title, body } = words[language]
  return { title, body: fill(body, { count }) }
}
