// Words of the cases' desk.

import { en } from '../../shared/locale/en/cases.ts'
import { zh } from '../../shared/locale/zh-CN/cases.ts'
import { defineWords } from '../app/words.ts'

export const useWords = defineWords('cases', { 'zh-CN': zh, en })
export type CaseWords = ReturnType<typeof useWords>
