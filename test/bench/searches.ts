// Search as you type, through the gate with its record: names and notes, one to three characters, for somebody with many
// cases and for a supervisor with all; against LIKE over the same rows. What is found is checked against LIKE as well:
// the same cases in the same order, or the bench fails.

import { randomFrom } from '../../build/demo-data/index.ts'
import { normaliseText } from '../../shared/values/search-tokens.ts'
import { leastRounds, lineOf, median, type Report } from './figures.ts'
import type { Scene } from './scene.ts'

const scopes = { many: 'collector_id', supervisor: 'team_id' } as const
type Who = keyof typeof scopes
type In = 'names' | 'notes'

const most = 50

/** The reference: LIKE over the normalised text, newest first. */
const likeOf = ({ open }: Scene, who: Who, where: In) => {
  const { db } = open.vault
  const scope = scopes[who]
  return db
    .prepare<[string, string], string>(
      where === 'names'
        ? `SELECT id FROM case_file NOT INDEXED WHERE ${scope} = ? AND debtor_name LIKE ? ORDER BY row DESC LIMIT ${most}`
        : `SELECT case_file.id FROM contact_record CROSS JOIN case_file ON case_file.id = contact_record.case_id
             WHERE ${scope} = ? AND bench_normal(note) LIKE ?
             GROUP BY case_file.id ORDER BY max(contact_record.row) DESC LIMIT ${most}`,
    )
    .pluck()
}

/** Words of `length` characters as they stand in the texts, as often as they are in them. */
const wordsOf = ({ open }: Scene, where: In, length: number, count: number): string[] => {
  const { db } = open.vault
  const random = randomFrom(length * 31 + (where === 'names' ? 1 : 2))
  const table = where === 'names' ? 'case_file' : 'contact_record'
  const column = where === 'names' ? 'debtor_name' : 'note'
  const last = db.prepare<[], number>(`SELECT max(row) FROM ${table}`).pluck().get() ?? 0
  const read = db.prepare<[number], string>(`SELECT ${column} FROM ${table} WHERE row >= ? LIMIT 1`).pluck()
  const words: string[] = []
  while (words.length < count) {
    const characters = [...normaliseText(read.get(random.whole(1, last)) ?? '')]
    // A name shorter than the word: its given name alone, say. Short ones are taken whole.
    const from = random.whole(0, Math.max(0, characters.length - length))
    const word = characters.slice(from, from + length).join('')
    if (word !== '') words.push(word)
  }
  return words
}

export const benchSearches = async (scene: Scene, report: Report, quick: boolean): Promise<void> => {
  const { windows, open, ids, teamId, size } = scene
  open.vault.db.function('bench_normal', { deterministic: true }, (text) => normaliseText(String(text)))
  for (const where of ['names', 'notes'] as const) {
    for (const who of ['many', 'supervisor'] as const) {
      const like = likeOf(scene, who, where)
      const scopeId = who === 'many' ? ids.many : teamId
      for (const length of [1, 2, 3]) {
        const words = wordsOf(scene, where, length, quick ? leastRounds : 200)
        const ours: number[] = []
        for (const query of words) {
          const began = performance.now()
          await windows[who].call('cases.search', { query, in: where })
          ours.push(performance.now() - began)
        }
        const theirs: number[] = []
        for (const query of words.slice(0, leastRounds)) {
          const began = performance.now()
          const expected = like.all(scopeId, `%${query}%`)
          theirs.push(performance.now() - began)
          const { rows } = await windows[who].call('cases.search', { query, in: where })
          if (rows.map((row) => row.case.id).join() !== expected.join()) {
            throw new Error(`search in ${where} as ${who} does not find what LIKE finds (${length} characters)`)
          }
        }
        const among = where === 'names' ? `${size.cases} names` : `${size.notes} notes`
        report(
          lineOf({
            name: `search in ${where}, ${length} characters, ${who}, ${among} (as LIKE finds)`,
            unit: 'ms',
            samples: ours,
            against: { what: 'LIKE, newest 50', value: median(theirs) },
            target: { of: 'p95', atMost: 16 },
          }),
        )
      }
    }
  }
  await benchFind(scene, report, quick)
}

/** The palette: names, notes and numbers of one word in one call, and a whole phone by its blind index. */
const benchFind = async (scene: Scene, report: Report, quick: boolean): Promise<void> => {
  const { windows, size } = scene
  const rounds = quick ? leastRounds : 200
  const words = [2, 3].flatMap((length) => [
    ...wordsOf(scene, 'names', length, Math.ceil(rounds / 4)),
    ...wordsOf(scene, 'notes', length, Math.ceil(rounds / 4)),
  ])
  const numbers = Array.from({ length: rounds }, (_, index) => `139${String(10_000_000 + index * 7919).slice(-8)}`)
  for (const who of ['many', 'supervisor'] as const) {
    for (const [kind, queries] of [
      ['words', words],
      ['a whole phone number', numbers],
    ] as const) {
      const samples: number[] = []
      for (const query of queries) {
        const began = performance.now()
        await windows[who].call('find.all', { query })
        samples.push(performance.now() - began)
      }
      const name = `find ${kind} in names, numbers and notes, ${who}, ${size.cases} cases`
      report(lineOf({ name, unit: 'ms', samples, target: { of: 'p95', atMost: 16 } }))
    }
  }
}
