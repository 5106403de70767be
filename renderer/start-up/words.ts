// Words of start-up.

import { en } from '../../shared/locale/en/startUp.ts'
import { zh } from '../../shared/locale/zh-CN/startUp.ts'
import { defineWords } from '../app/words.ts'

export const useStartUpWords = defineWords('startUp', { 'zh-CN': zh, en })
