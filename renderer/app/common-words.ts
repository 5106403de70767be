// The words every screen shares, and the names of the roles.

import { en as commonEn } from '../../shared/locale/en/common.ts'
import { en as rolesEn } from '../../shared/locale/en/roles.ts'
import { zh as commonZh } from '../../shared/locale/zh-CN/common.ts'
import { zh as rolesZh } from '../../shared/locale/zh-CN/roles.ts'
import { defineWords } from './words.ts'

export const useCommonWords = defineWords('common', { 'zh-CN': commonZh, en: commonEn })
export const useRoleWords = defineWords('roles', { 'zh-CN': rolesZh, en: rolesEn })
