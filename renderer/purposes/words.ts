// Words of purposes: the office's list, and the field that asks for one.

import { en } from '../../shared/locale/en/purposes.ts'
import { zh } from '../../shared/locale/zh-CN/purposes.ts'
import { defineWords } from '../app/words.ts'

export const useWords = defineWords('purposes', { 'zh-CN': zh, en })
