// The frame around every desk: the office and its product on top, the person, the language and the lock; the pages of
// the role on the left. A read-only vault says so above everything.

import type { ReactNode } from 'react'
import { AlertCount } from '../alerts/nav-count.tsx'
import { useCommonWords, useRoleWords } from '../app/common-words.ts'
import type { DeskPage } from '../app/desks.ts'
import { NavCount } from '../approvals/nav-count.tsx'
import { OverdueMediaCount } from '../media/nav-count.tsx'
import { KeysMark } from '../rotation/nav-mark.tsx'
import { openHelp, useHotkeys } from '../stores/hotkeys.ts'
import { go, type Place } from '../stores/navigation.ts'
import { lockNow, signOut, usePerson } from '../stores/session.ts'
import { useKeyNames } from './kbd.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import './desk-layout.css'

type Props = {
  readonly pages: readonly DeskPage[]
  readonly place: Place | undefined
  /** Opens Find, for those who have something to find. */
  readonly onFind: (() => void) | undefined
  readonly children: ReactNode
}

const isPresent = (entry: DeskPage, place: Place | undefined, pages: readonly DeskPage[]): boolean => {
  if (entry.desk !== place?.desk) return false
  if (entry.page === place.page) return true
  // A page that is not in the navigation (a case) belongs to the first entry of its desk.
  return (
    !pages.some(({ desk, page }) => desk === place.desk && page === place.page) &&
    pages.find(({ desk }) => desk === place.desk) === entry
  )
}

export const DeskLayout = ({ pages, place, onFind, children }: Props) => {
  const t = useCommonWords()
  const roleName = useRoleWords()
  const keyNames = useKeyNames()
  const person = usePerson()
  useHotkeys(
    pages.slice(0, 9).map(({ desk, page, label }, index) => ({
      keys: `alt+${index + 1}`,
      label: t(label),
      run: () => go(desk, page),
      office: true,
    })),
  )
  return (
    <div className="desk-layout">
      <header className="desk-header">
        <div className="desk-office">
          <span className="desk-product">{t('product')}</span>
          <span className="desk-office-name">{person.officeName}</span>
        </div>
        {onFind && (
          <button type="button" className="desk-header-button desk-find" onClick={onFind}>
            {t('frame.find')} <kbd>{keyNames('mod+k').join('+')}</kbd>
          </button>
        )}
        <button
          type="button"
          className="desk-header-button is-plain"
          title={t('frame.helpHint')}
          aria-label={t('frame.help')}
          onClick={openHelp}
        >
          ?
        </button>
        <div className="desk-person">
          <span className="desk-person-name">{person.name}</span>
          <span className="desk-person-role">
            {roleName(person.role)}
            {person.teamName && ` · ${person.teamName}`}
          </span>
        </div>
        <LanguageSwitch />
        <button
          type="button"
          className="desk-header-button"
          title={t('frame.lockHint', { keys: keyNames('mod+l').join('+') })}
          onClick={() => void lockNow()}
        >
          {t('frame.lock')}
        </button>
        <button type="button" className="desk-header-button is-plain" onClick={() => void signOut()}>
          {t('frame.signOut')}
        </button>
      </header>
      {person.readOnly && (
        <div className="read-only-banner" role="alert">
          {t('frame.readOnly')}
        </div>
      )}
      <div className="desk-body">
        <nav className="desk-nav" aria-label={t('frame.navigation')}>
          {pages.map((entry) => (
            <button
              key={entry.label}
              type="button"
              aria-current={isPresent(entry, place, pages) ? 'page' : undefined}
              onClick={() => go(entry.desk, entry.page)}
            >
              {t(entry.label)}
              {entry.desk === 'approvals' && <NavCount />}
              {entry.desk === 'alerts' && <AlertCount />}
              {entry.desk === 'media' && <OverdueMediaCount />}
              {entry.desk === 'keys' && <KeysMark />}
            </button>
          ))}
        </nav>
        <main className="desk-main">{children}</main>
      </div>
    </div>
  )
}
