// Words of scheduled backups.

import { en } from '../../shared/locale/en/schedule.ts'
import { zh } from '../../shared/locale/zh-CN/schedule.ts'
import { defineWords, type Words } from '../app/words.ts'

export type ScheduleWords = Words<typeof zh>
export const useWords = defineWords('schedule', { 'zh-CN': zh, en })
