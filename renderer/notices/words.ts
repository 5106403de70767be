// Words of the notice editor.

import { en } from '../../shared/locale/en/notices.ts'
import { zh } from '../../shared/locale/zh-CN/notices.ts'
import { defineWords } from '../app/words.ts'

export const useWords = defineWords('notices', { 'zh-CN': zh, en })
