// Words of alerts.

import { en } from '../../shared/locale/en/alerts.ts'
import { zh } from '../../shared/locale/zh-CN/alerts.ts'
import { defineWords } from '../app/words.ts'

export const useWords = defineWords('alerts', { 'zh-CN': zh, en })
