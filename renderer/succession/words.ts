// Words of handing over.

import { en } from '../../shared/locale/en/succession.ts'
import { zh } from '../../shared/locale/zh-CN/succession.ts'
import { defineWords } from '../app/words.ts'

export const useWords = defineWords('succession', { 'zh-CN': zh, en })
