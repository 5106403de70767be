// Words of Find and of saved views.

import { en } from '../../shared/locale/en/find.ts'
import { zh } from '../../shared/locale/zh-CN/find.ts'
import { defineWords } from '../app/words.ts'

export const useWords = defineWords('find', { 'zh-CN': zh, en })
