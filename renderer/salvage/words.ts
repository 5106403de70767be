// Words of salvaging.

import { en } from '../../shared/locale/en/salvage.ts'
import { zh } from '../../shared/locale/zh-CN/salvage.ts'
import { defineWords } from '../app/words.ts'

export const useSalvageWords = defineWords('salvage', { 'zh-CN': zh, en })
