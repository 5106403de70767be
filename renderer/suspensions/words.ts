// Words of suspending, of the covered window, and of the line while everybody may only read.

import { en } from '../../shared/locale/en/suspensions.ts'
import { zh } from '../../shared/locale/zh-CN/suspensions.ts'
import { defineWords } from '../app/words.ts'

export const useWords = defineWords('suspensions', { 'zh-CN': zh, en })
