// Words of changing the keys.

import { en } from '../../shared/locale/en/rotation.ts'
import { zh } from '../../shared/locale/zh-CN/rotation.ts'
import { defineWords } from '../app/words.ts'

export const useWords = defineWords('rotation', { 'zh-CN': zh, en })
