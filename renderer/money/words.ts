// Words of money's desk.

import { en } from '../../shared/locale/en/money.ts'
import { zh } from '../../shared/locale/zh-CN/money.ts'
import { defineWords } from '../app/words.ts'

export const useWords = defineWords('money', { 'zh-CN': zh, en })
export type MoneyWords = ReturnType<typeof useWords>
