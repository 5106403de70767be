// A record of the trail as one sentence in a person's language. Everything that it says is in the record; a name that
// this version does not know (a field, a code, an act of another version) stands as it is.

import type { Act } from '../contract/acts.ts'
import type { Output, ProcedureName } from '../contract/contract.ts'
import { en } from './en/trail/index.ts'
import type { Language } from './language.ts'
import { fill } from './shape.ts'
import type { TrailWords } from './trail-shape.ts'
import { zh } from './zh-CN/trail/index.ts'

export type TrailRow = Output<'trail.list'>['rows'][number]
type Value = TrailRow['details'][string]

const words: Readonly<Record<Language, TrailWords>> = { 'zh-CN': zh, en }

export const trailWords = (language: Language): TrailWords => words[language]

const own = <T>(table: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined

/** Fen as yuan: 123456 → ¥1,234.56. */
const yuan = (fen: number): string => {
  const digits = String(Math.abs(fen)).padStart(3, '0')
  return `${fen < 0 ? '−' : ''}¥${digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',')}.${digits.slice(-2)}`
}

/** Details and changes that are fen. */
const sumNames: ReadonlySet<string> = new Set(['balance', 'amount', 'waiverLimit', 'reversalLimit'])

/** A value of a detail or a change: what is coded in words, everything else as it is. */
export const trailValue = (name: string, value: Value, language: Language): string => {
  const { roles, codes, procedures, values, empty, yes, no } = words[language]
  const coded = own(own<Readonly<Record<string, string>>>(values, name) ?? {}, String(value ?? ''))
  if (coded !== undefined) return coded
  if (value === null || value === '') return empty
  if (typeof value === 'boolean') return value ? yes : no
  if (typeof value === 'number') return sumNames.has(name) ? yuan(value) : String(value)
  if (name === 'role') return own(roles, value) ?? value
  if (name === 'procedure') return own(procedures, value as ProcedureName) ?? value
  if (name === 'code' || name === 'reason' || name === 'problem') return own(codes, value) ?? value
  return value
}

/** The name of a field or a detail. */
export const trailField = (name: string, language: Language): string => own(words[language].fields, name) ?? name

/** Who acted: a name, nobody yet, or the program itself. */
export const trailActor = (row: Pick<TrailRow, 'actorName' | 'outcome'>, language: Language): string => {
  if (row.actorName !== '') return row.actorName
  return row.outcome === 'refused' ? words[language].nobody : words[language].program
}

/** Those of the kind that was named first: what the sentence is about. The others stand in the record's details. */
const mainSubjects = (subjects: TrailRow['subjects']): TrailRow['subjects'] =>
  subjects.filter(({ kind }) => kind === subjects[0]?.kind)

/** What it is about: the first three labels, then how many there are. A thing without a label has a short id. */
export const trailSubjects = (subjects: TrailRow['subjects'], language: Language): string => {
  const { listComma, more } = words[language]
  const about = mainSubjects(subjects)
  const labels = about.slice(0, 3).map(({ kind, label, id }) => {
    if (kind === 'document') return trailValue(kind, label, language)
    if (kind === 'ceiling') return trailField(label, language)
    return label === '' ? id.slice(-8) : label
  })
  const joined = labels.join(listComma)
  return about.length > labels.length ? fill(more, { labels: joined, count: about.length }) : joined
}

export const trailSentence = (row: TrailRow, language: Language): string => {
  const { sentences, change, listComma } = words[language]
  const details = Object.fromEntries(
    Object.entries(row.details).map(([name, value]) => [name, trailValue(name, value, language)]),
  )
  // The reason says more than the code, where there is one.
  const reason = details.reason ?? details.code ?? ''
  const changes = row.changes
    .map(({ field, from, to }) => {
      const [name, now] = [trailField(field, language), trailValue(field, to, language)]
      // What there was nothing of before needs no arrow: 角色 法务.
      if (from === null || from === '') return `${name} ${now}`
      return fill(change, { field: name, from: trailValue(field, from, language), to: now })
    })
    .join(listComma)
  const sentence = Object.hasOwn(sentences, row.act) ? sentences[row.act as Act] : `{{actor}} ${row.act} {{subjects}}`
  return fill(sentence, {
    ...details,
    reason,
    actor: trailActor(row, language),
    subjects: trailSubjects(row.subjects, language),
    count: mainSubjects(row.subjects).length,
    changes,
  })
    .replace(/[：:，,]?\s+$/, '')
    .replace(/ {2,}/g, ' ')
    .replace(/[：:]$/, '')
}

/** Stands where a value would be put in; of Unicode's private use, so that no sentence has it. */
const place = '\uE000'

/** What an act is in a few words, without who and about what: its sentence up to the first details. */
export const trailAct = (act: string, language: Language): string => {
  const { sentences, outcomes } = words[language]
  if (act === 'call.refused') return outcomes.refused
  const sentence = Object.hasOwn(sentences, act) ? sentences[act as Act] : act
  const bare = sentence.replace(/\{\{\w+\}\}/g, place).replace(new RegExp(`^${place}\\s*`), '')
  // What stands after a comma or a colon are particulars; so is a preposition left without its object.
  const first = (bare.split(/[：:，,；;(（]/)[0] ?? bare)
    .replace(new RegExp(`\\s*[“"]?${place}[”"]?\\s*`, 'g'), ' ')
    .trim()
  return first === '' ? act : first
}
