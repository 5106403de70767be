// Words of the legal leaf and of the page of rates.

import { en } from '../../shared/locale/en/law.ts'
import { zh } from '../../shared/locale/zh-CN/law.ts'
import { defineWords } from '../app/words.ts'

export const useWords = defineWords('law', { 'zh-CN': zh, en })
export type LawWords = ReturnType<typeof useWords>
