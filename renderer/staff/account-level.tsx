// The level of an account: a line on its form, and the dialog that lowers it (at once) or proposes to raise it again.

import { Button } from 'antd'
import { useCall } from '../parts/index.ts'
import { useWords } from '../rights/level-words.ts'
import { PersonLevelDialog } from '../rights/person-level.tsx'
import { closeDialog } from './places.ts'

type Turn = 'lower' | 'raise'

const useLevelOf = (staffId: string) => {
  const { data } = useCall('levels.people', {})
  return data?.rows.find((row) => row.staffId === staffId)
}

/** `onTurn` leaves the form: its own dialog takes its place. */
export const AccountLevel = (props: {
  readonly staffId: string
  readonly own: boolean
  readonly onTurn: (turn: Turn) => void
}) => {
  const t = useWords()
  const person = useLevelOf(props.staffId)
  if (!person) return null
  const lowered = person.level !== person.ceiling
  return (
    <div className="staff-level">
      <span>{t(lowered ? 'people.accountLowered' : 'people.accountNow', { level: t(`level.${person.level}`) })}</span>
      {person.raising && <span className="quiet">{t('people.raising')}</span>}
      {!props.own && person.level !== 'L0' && (
        <Button size="small" onClick={() => props.onTurn('lower')}>
          {t('people.lower')}
        </Button>
      )}
      {!props.own && lowered && !person.raising && (
        <Button size="small" onClick={() => props.onTurn('raise')}>
          {t('people.raise')}
        </Button>
      )}
    </div>
  )
}

export const AccountLevelDialog = ({ staffId, turn }: { readonly staffId: string; readonly turn: Turn }) => {
  const person = useLevelOf(staffId)
  return person ? <PersonLevelDialog person={person} direction={turn} onClose={closeDialog} /> : null
}
