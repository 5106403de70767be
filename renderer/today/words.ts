// Words of the day, of tasks and of the guard.

import { en } from '../../shared/locale/en/today.ts'
import { zh } from '../../shared/locale/zh-CN/today.ts'
import { defineWords } from '../app/words.ts'

export const useWords = defineWords('today', { 'zh-CN': zh, en })
export type TodayWords = ReturnType<typeof useWords>
