// Words of the letters' desk.

import { en } from '../../shared/locale/en/letters.ts'
import { zh } from '../../shared/locale/zh-CN/letters.ts'
import { defineWords } from '../app/words.ts'

export const useWords = defineWords('letters', { 'zh-CN': zh, en })
