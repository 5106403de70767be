// Words of rights, levels and recertification; procedures and kinds of records as the trail names them.

import { trailWords } from '../../shared/locale/trail-sentence.ts'
import { useLanguage } from '../app/words.ts'

export { useWords } from './level-words.ts'

/** What a procedure is for, in a few words. */
export const useProcedureName = (): ((name: string) => string) => {
  const { procedures } = trailWords(useLanguage())
  return (name) => (procedures as Readonly<Record<string, string>>)[name] ?? name
}

/** What a record is. */
export const useKindName = (): ((kind: string | null) => string) => {
  const { kinds } = trailWords(useLanguage())
  return (kind) => (kind === null ? '' : ((kinds as Readonly<Record<string, string>>)[kind] ?? kind))
}

/** An area of procedures: the group of records that it is about, by the trail's own words of its first procedure. */
export const useAreaName = (): ((area: string) => string) => {
  const { groups } = trailWords(useLanguage())
  return (area) => {
    const known = groups as Readonly<Record<string, string>>
    return known[area] ?? known[area.replace(/s$/, '')] ?? area
  }
}
