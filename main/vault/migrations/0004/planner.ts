// What SQLite's planner is told of the tables, written by us instead of gathered by ANALYZE: an office of a million
// cases is planned for from the first day, and the same query has the same plan in every vault. Without it the planner
// takes every equality for ten rows: whoever asked for the hand-overs of a team then walked through all of the team's
// cases to look for them (25 s at a million).
// A line of sqlite_stat1 is: rows in the table, then for each column of the index how many rows share the values up to
// there (https://sqlite.org/fileformat2.html#the_sqlite_stat1_table).

const cases = 1_000_000

const shares = (first: number, columns: number): string =>
  // No skip-scan: a filter of a list is better met along the list's own order than by sorting what it leaves.
  `${[cases, ...Array.from({ length: columns }, (_, index) => Math.max(1, Math.floor(first / 20 ** index)))].join(' ')} noskipscan`

/** Of the indexes that begin with somebody's scope, with how many columns they have. */
const scoped = {
  next_action_on: 5,
  balance: 6,
  debtor_sort: 6,
  placed_on: 6,
  recall_on: 6,
  updated_at: 6,
  priority: 6,
  limitation_on: 4,
} as const

const ofTeam = 200_000
const ofPerson = 20_000

const indexes: readonly (readonly [name: string, stat: string])[] = [
  ...Object.entries(scoped).flatMap(([sort, columns]) => [
    [`case_team_${sort}`, shares(ofTeam, columns)] as const,
    [`case_collector_${sort}`, shares(ofPerson, columns)] as const,
  ]),
  ['case_team_filter', shares(ofTeam, 4)],
  ['case_legal', shares(ofPerson, 3)],
  ['case_by_client', shares(20_000, 2)],
  ['case_by_debtor', `${cases} 2`],
]

/** Tables that stay small however many cases there are. */
const small = { handover: 2000, money_request: 2000, guard_stop: 5000, raised_case: 200, minor: 500 } as const

export const planner: readonly string[] = [
  'ANALYZE sqlite_schema', // makes the table where there is none
  'DELETE FROM sqlite_stat1',
  ...indexes.map(
    ([name, stat]) => `INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('case_file', '${name}', '${stat}')`,
  ),
  ...Object.entries(small).map(
    ([table, rows]) => `INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('${table}', NULL, '${rows}')`,
  ),
  'ANALYZE sqlite_schema', // this connection reads it now, others when they open the file
]
