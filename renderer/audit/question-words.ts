// Words of the questions that the trail answers.

import { en } from '../../shared/locale/en/questions.ts'
import { zh } from '../../shared/locale/zh-CN/questions.ts'
import { defineWords } from '../app/words.ts'

export const useQuestionWords = defineWords('questions', { 'zh-CN': zh, en })
export type QuestionWords = ReturnType<typeof useQuestionWords>

/** The sheet for the person concerned is in their language, whatever the window's is. */
export const sheetWords = { 'zh-CN': zh.sheet, en: en.sheet } as const
