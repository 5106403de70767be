// Words of the security officer's desk.

import { en } from '../../shared/locale/en/audit.ts'
import { zh } from '../../shared/locale/zh-CN/audit.ts'
import { defineWords } from '../app/words.ts'

export const useWords = defineWords('audit', { 'zh-CN': zh, en })
