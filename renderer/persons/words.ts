// Words of the people around a case.

import { en } from '../../shared/locale/en/persons.ts'
import { zh } from '../../shared/locale/zh-CN/persons.ts'
import { defineWords } from '../app/words.ts'

export const useWords = defineWords('persons', { 'zh-CN': zh, en })
export type PersonWords = ReturnType<typeof useWords>
