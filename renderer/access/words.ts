// Words of access requests, grants and break-glass.

import { en } from '../../shared/locale/en/access.ts'
import { zh } from '../../shared/locale/zh-CN/access.ts'
import { defineWords } from '../app/words.ts'

export const useWords = defineWords('access', { 'zh-CN': zh, en })
export type AccessWords = ReturnType<typeof useWords>
