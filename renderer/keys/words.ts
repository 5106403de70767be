// Words of the page of the keys.

import { en } from '../../shared/locale/en/keys.ts'
import { zh } from '../../shared/locale/zh-CN/keys.ts'
import { defineWords } from '../app/words.ts'

export const useWords = defineWords('keys', { 'zh-CN': zh, en })
