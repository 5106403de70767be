// Words of documents.

import { en } from '../../shared/locale/en/documents.ts'
import { zh } from '../../shared/locale/zh-CN/documents.ts'
import { defineWords } from '../app/words.ts'

export const useWords = defineWords('documents', { 'zh-CN': zh, en })
