// Words of signing in and of one's own account.

import { en } from '../../shared/locale/en/session.ts'
import { zh } from '../../shared/locale/zh-CN/session.ts'
import { defineWords } from '../app/words.ts'

export const useSessionWords = defineWords('session', { 'zh-CN': zh, en })
