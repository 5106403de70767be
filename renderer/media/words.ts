// Words of the off-site register.

import { en } from '../../shared/locale/en/media.ts'
import { zh } from '../../shared/locale/zh-CN/media.ts'
import { defineWords } from '../app/words.ts'

export const useWords = defineWords('media', { 'zh-CN': zh, en })
