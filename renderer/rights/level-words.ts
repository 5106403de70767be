// The words alone, for other desks: those of the trail (words.ts) are not wanted there.

import { en } from '../../shared/locale/en/rights.ts'
import { zh } from '../../shared/locale/zh-CN/rights.ts'
import { defineWords } from '../app/words.ts'

export const useWords = defineWords('rights', { 'zh-CN': zh, en })
