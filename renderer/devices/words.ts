// Words of the page of devices.

import { en } from '../../shared/locale/en/devices.ts'
import { zh } from '../../shared/locale/zh-CN/devices.ts'
import { defineWords } from '../app/words.ts'

export const useWords = defineWords('devices', { 'zh-CN': zh, en })
