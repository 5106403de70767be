// Somebody with role and team: `张伟（催收员 · 一组）`.

import { useWords } from '../access/words.ts'
import { useRoleWords } from '../app/common-words.ts'
import type { RequestRow } from './waiting.ts'

export const usePersonLine = (): ((person: RequestRow['by']) => string) => {
  const t = useWords()
  const roleName = useRoleWords()
  return ({ name, role, teamName }) =>
    t('inbox.from', { name, role: roleName(role), team: teamName === '' ? '' : ` · ${teamName}` })
}
