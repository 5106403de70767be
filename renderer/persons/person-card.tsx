// Somebody on the case: who they are, and under it each phone, address and employer with its state and where it is from. Each
// line can have the focus; its acts are keys, and buttons for the mouse.

import { Button } from 'antd'
import { detailStates } from '../../shared/values/person-kinds.ts'
import { useKeyNames } from '../parts/kbd.tsx'
import { MaskedValue } from '../parts/masked-value.tsx'
import { usePerson } from '../stores/session.ts'
import { detailsOf, isRefused, type Line, linesOf, mayMark, roleOf, type Somebody, textOf } from './people.ts'
import { useWords } from './words.ts'

export type LineActs = {
  readonly edit: (line: Line) => void
  readonly terms: (line: Line) => void
  readonly add: (line: Line, kind: 'phone' | 'address' | 'employer') => void
  readonly mark: (line: Line, state: (typeof detailStates)[number]) => void
  readonly refuse: (line: Line) => void
  readonly remove: (line: Line) => void
}

type Props = {
  readonly one: Somebody
  /** The line that Tab comes to. */
  readonly current: string
  readonly onCurrent: (line: Line) => void
  readonly mayWrite: boolean
  readonly acts: LineActs
}

export const PersonCard = ({ one, current, onCurrent, mayWrite, acts }: Props) => {
  const t = useWords()
  const keyNames = useKeyNames()
  const { person, party } = one
  const [head, ...lines] = linesOf(one)
  const isCurrent = current === head?.key || lines.some(({ key }) => key === current)
  const legal = usePerson().role === 'legal'
  if (!head) return null
  const refused = isRefused(one)
  const writable = mayWrite && !refused
  const tip = (label: string, keys: string): string => `${label}（${keyNames(keys).join('+')}）`
  const line = (of: Line) => ({
    'data-line': of.key,
    tabIndex: of.key === current ? 0 : -1,
    onFocus: () => onCurrent(of),
  })
  return (
    <section className={refused ? 'person-card person-refused' : 'person-card'} aria-label={person.name}>
      <div className="person-head" {...line(head)}>
        <span className={`person-role person-role-${roleOf(one)}`}>{t(`role.${roleOf(one)}`)}</span>
        <strong>{person.name}</strong>
        {person.kind === 'company' && <span className="quiet">{t('kind.company')}</span>}
        {party && (
          <span className="quiet">
            {t(`relation.${party.relation}`)}
            {party.guarantee && ` · ${t(`guarantee.${party.guarantee}`)}`}
            {party.note && ` · ${party.note}`}
          </span>
        )}
        {person.idKind && (
          <span>
            <span className="quiet">{t(`idKinds.${person.idKind}`)} </span>
            <MaskedValue
              mask={person.idMask}
              name={t('form.idNumber')}
              of={{ kind: 'debtor', id: person.id, field: 'idNumber' }}
              tabIndex={-1}
              {...(isCurrent ? { hotkey: 'alt+i' } : {})}
            />
          </span>
        )}
        <span className="push" />
        {writable && (
          <span className="person-acts">
            <Button
              size="small"
              tabIndex={-1}
              title={tip(t('key.edit'), 'enter')}
              aria-label={t('tab.editOf', { name: person.name })}
              onClick={() => acts.edit(head)}
            >
              {t('tab.edit')}
            </Button>
            {party && (
              <>
                <Button size="small" tabIndex={-1} title={tip(t('key.terms'), 'o')} onClick={() => acts.terms(head)}>
                  {t('tab.terms')}
                </Button>
                {party.role === 'third-party' && (
                  <Button
                    size="small"
                    tabIndex={-1}
                    title={tip(t('key.refused'), 'r')}
                    onClick={() => acts.refuse(head)}
                  >
                    {t('tab.refuse')}
                  </Button>
                )}
                <Button size="small" tabIndex={-1} title={tip(t('key.remove'), 'x')} onClick={() => acts.remove(head)}>
                  {t('tab.remove')}
                </Button>
              </>
            )}
          </span>
        )}
      </div>
      {refused && party && (
        <p className="person-refusal">
          {t('tab.refused', { date: party.refusedOn ?? '' })} {party.refusedNote && `“${party.refusedNote}”`}
        </p>
      )}
      {!refused && (
        <ul>
          {lines.map((of) => {
            const { detail } = of
            if (!detail) return null
            const { kind, row } = detail
            const text = textOf(row)
            return (
              <li key={of.key} className={`person-detail person-${row.state}`} {...line(of)}>
                <span className="quiet person-detail-kind">{t(`detail.${kind}`)}</span>
                <span className="person-detail-text">
                  <span className="person-value">
                    {row.label && <span className="person-label">{row.label}</span>}
                    {kind === 'phone' ? (
                      <MaskedValue
                        mask={text}
                        name={row.label || t('detail.phone')}
                        tabIndex={-1}
                        // Who has the case shows its phones under the guard; the legal desk asks for them.
                        {...(legal ? { of: { kind: 'debtor', id: person.id, field: 'phones' } } : {})}
                      />
                    ) : (
                      text
                    )}
                  </span>
                  <span
                    className="person-state"
                    title={[t('tab.stateSince', { state: t(`state.${row.state}`), date: row.stateOn }), row.stateNote]
                      .filter(Boolean)
                      .join(' ')}
                  >
                    {t(`state.${row.state}`)}
                  </span>
                  <span className="quiet person-source">
                    {t('tab.since', {
                      source: [t(`source.${row.source}`), row.sourceNote].filter(Boolean).join(' '),
                      date: row.since,
                    })}
                  </span>
                </span>
                {writable && (
                  <span className="person-acts">
                    {detailStates
                      .filter((state) => mayMark(of, state))
                      .map((state) => (
                        <Button
                          key={state}
                          size="small"
                          tabIndex={-1}
                          title={tip(t('tab.mark', { state: t(`state.${state}`) }), state[0] ?? '')}
                          aria-label={t('tab.markOf', {
                            label: `${person.name} ${row.label || t(`detail.${kind}`)}`,
                            state: t(`state.${state}`),
                          })}
                          onClick={() => acts.mark(of, state)}
                        >
                          {t(`state.${state}`)}
                        </Button>
                      ))}
                    <Button
                      size="small"
                      tabIndex={-1}
                      title={tip(t('key.edit'), 'enter')}
                      aria-label={t('tab.editOf', { name: `${person.name} ${row.label || t(`detail.${kind}`)}` })}
                      onClick={() => acts.edit(of)}
                    >
                      {t('tab.edit')}
                    </Button>
                  </span>
                )}
              </li>
            )
          })}
          {detailsOf(person).length === 0 && <li className="quiet">{t('tab.noDetails')}</li>}
        </ul>
      )}
      {writable && (
        <div className="person-adds">
          <Button
            size="small"
            type="link"
            tabIndex={-1}
            title={tip(t('key.addPhone'), 'f')}
            onClick={() => acts.add(head, 'phone')}
          >
            + {t('tab.addPhone')}
          </Button>
          <Button
            size="small"
            type="link"
            tabIndex={-1}
            title={tip(t('key.addAddress'), 'd')}
            onClick={() => acts.add(head, 'address')}
          >
            + {t('tab.addAddress')}
          </Button>
          {person.kind === 'person' && (
            <Button
              size="small"
              type="link"
              tabIndex={-1}
              title={tip(t('key.addEmployer'), 'w')}
              onClick={() => acts.add(head, 'employer')}
            >
              + {t('tab.addEmployer')}
            </Button>
          )}
        </div>
      )}
    </section>
  )
}
