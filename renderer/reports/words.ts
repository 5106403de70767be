// Words of the reports' desk.

import { en } from '../../shared/locale/en/reports.ts'
import { zh } from '../../shared/locale/zh-CN/reports.ts'
import { defineWords } from '../app/words.ts'

export const useWords = defineWords('reports', { 'zh-CN': zh, en })
export type ReportWords = ReturnType<typeof useWords>
