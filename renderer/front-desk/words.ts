// Words of the front desk.

import { en } from '../../shared/locale/en/front-desk.ts'
import { zh } from '../../shared/locale/zh-CN/front-desk.ts'
import { defineWords } from '../app/words.ts'

export const useWords = defineWords('frontDesk', { 'zh-CN': zh, en })
export type FrontDeskWords = ReturnType<typeof useWords>
