// Words of the backup desk.

import { en } from '../../shared/locale/en/backup.ts'
import { zh } from '../../shared/locale/zh-CN/backup.ts'
import { defineWords } from '../app/words.ts'

export const useWords = defineWords('backup', { 'zh-CN': zh, en })
