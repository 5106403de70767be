// Words of the weekly review.

import { en } from '../../shared/locale/en/reviews.ts'
import { zh } from '../../shared/locale/zh-CN/reviews.ts'
import { defineWords } from '../app/words.ts'

export const useWords = defineWords('reviews', { 'zh-CN': zh, en })
export type ReviewWords = ReturnType<typeof useWords>
