// Words of the clients' desk.

import { en } from '../../shared/locale/en/clients.ts'
import { zh } from '../../shared/locale/zh-CN/clients.ts'
import { defineWords } from '../app/words.ts'

export const useWords = defineWords('clients', { 'zh-CN': zh, en })
