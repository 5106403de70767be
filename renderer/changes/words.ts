// Words of changes that take two people.

import { en } from '../../shared/locale/en/changes.ts'
import { zh } from '../../shared/locale/zh-CN/changes.ts'
import { defineWords } from '../app/words.ts'

export const useChangeWords = defineWords('changes', { 'zh-CN': zh, en })
