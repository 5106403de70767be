// Whom one may visit: the office's active staff, by name, pinyin or initials. Only names and teams, as on the door.

import type { Output, Parsed } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { matchesName } from '../../../shared/values/name-match.ts'
import { normaliseText } from '../../../shared/values/search-tokens.ts'
import type { Context } from '../../gate/context.ts'
import { type ReadStore, tables } from '../../gate/store.ts'

const db = tables<'staff' | 'team'>()
const most = 20

/** The host's name. One who left and one who never was are refused alike. */
export const hostName = (store: ReadStore, hostId: string): string => {
  const host = store.first(db.selectFrom('staff').select('name').where('id', '=', hostId).where('active', '=', 1))
  if (!host) throw new AppError('INVALID', { reason: 'inactive' }, 'hostId')
  return host.name
}

export const hosts = (
  { store }: Context<'visits.hosts'>,
  { search }: Parsed<'visits.hosts'>,
): Output<'visits.hosts'> => {
  // An office has tens of people, at most hundreds: matching pinyin takes less than a millisecond in memory.
  const everyone = store.all(
    db
      .selectFrom('staff')
      .leftJoin('team', 'team.id', 'staff.team_id')
      .select(['staff.id', 'staff.name', 'staff.pinyin', 'staff.initials', 'team.name as team_name'])
      .where('staff.active', '=', 1)
      .orderBy('staff.pinyin')
      .orderBy('staff.id'),
  )
  const wanted = normaliseText(search)
  const begins = (person: { name: string; pinyin: string; initials: string }): boolean =>
    person.name.startsWith(wanted) || person.initials.startsWith(wanted) || person.pinyin.startsWith(wanted)
  const found = everyone.filter((person) => matchesName(search, person))
  // Who begins with what was typed stands first, so that Enter takes the likeliest.
  const rows = [...found.filter(begins), ...found.filter((person) => !begins(person))]
    .slice(0, most)
    .map(({ id, name, team_name }) => ({ id, name, teamName: team_name ?? '' }))
  return { rows }
}
