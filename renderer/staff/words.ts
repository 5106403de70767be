// Words of the administrator's desk.

import { en } from '../../shared/locale/en/staff.ts'
import { zh } from '../../shared/locale/zh-CN/staff.ts'
import { defineWords } from '../app/words.ts'

export const useStaffWords = defineWords('staff', { 'zh-CN': zh, en })
