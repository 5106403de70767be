// Words of the ceilings: the security officer's page, and one's own counts.

import { en } from '../../shared/locale/en/ceilings.ts'
import { zh } from '../../shared/locale/zh-CN/ceilings.ts'
import { defineWords } from '../app/words.ts'

export const useWords = defineWords('ceilings', { 'zh-CN': zh, en })
