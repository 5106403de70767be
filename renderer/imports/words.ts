// Words of the import desk.

import { en } from '../../shared/locale/en/imports.ts'
import { zh } from '../../shared/locale/zh-CN/imports.ts'
import { defineWords, type Words } from '../app/words.ts'

export const useWords = defineWords('imports', { 'zh-CN': zh, en })
export type ImportWords = Words<typeof zh>
