// The signed-in window: frame, navigation and the present desk. A desk that throws is shown as that, with its words
// kept; the rest of the frame goes on.

import { lazy, Suspense, useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { askableKinds } from '../../shared/values/grantable.ts'
import { useAsking } from '../access/asking.ts'
import { Find, loadHits } from '../find/shell.tsx'
import { Coming } from '../parts/coming.tsx'
import { DeskLayout } from '../parts/desk-layout.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { closeHelp, useHotkeyStore, useHotkeys } from '../stores/hotkeys.ts'
import { go, goBack, useNavigation } from '../stores/navigation.ts'
import { useRecentCases } from '../stores/recent-cases.ts'
import { usePerson, useSession } from '../stores/session.ts'
import { staysOpen } from '../suspensions/stays-open.ts'
import { useCommonWords } from './common-words.ts'
import { DeskBoundary } from './desk-boundary.tsx'
import { deskOf, deskPages, prefetchDesks } from './desks.ts'

// What dialogs are made of loads with the office, not with the screen where somebody signs in.
const ConfirmPasswordDialog = lazy(() =>
  import('./confirm-password.tsx').then((module) => ({ default: module.ConfirmPasswordDialog })),
)
const loadAccessDialogs = () => import('../access/dialogs.tsx')
const AccessDialogs = lazy(loadAccessDialogs)
const SuspendedCover = lazy(() =>
  import('../suspensions/cover.tsx').then((module) => ({ default: module.SuspendedCover })),
)
const ReadOnlyNote = lazy(() => import('../suspensions/cover.tsx').then((module) => ({ default: module.ReadOnlyNote })))
const HelpSheet = lazy(() => import('../parts/help-sheet.tsx').then((module) => ({ default: module.HelpSheet })))

/** Who has cases to find. */
const finders: readonly string[] = ['collector', 'legal', 'supervisor']

const Office = () => {
  const t = useCommonWords()
  const person = usePerson()
  const place = useNavigation((state) => state.place)
  const pages = deskPages(person.role)
  const first = pages[0]
  const present = pages.some(({ desk }) => desk === place?.desk) ? place : undefined
  useEffect(() => {
    if (!present && first) go(first.desk, first.page)
  }, [present, first])
  useEffect(() => prefetchDesks(person.role), [person.role])
  const { suspended } = person
  const covered = useSession((state) => state.covered)
  const closed = suspended?.mode === 'closed'
  const finds = finders.includes(person.role) && !closed
  const [finding, setFinding] = useState(false)
  useRecentCases(finds)
  // Before it is asked for, so that it answers at once.
  useEffect(() => {
    if (finds) loadHits().catch(() => undefined)
  }, [finds])
  // At once: the very next key belongs to its field.
  const find = finds ? () => flushSync(() => setFinding(true)) : undefined
  useHotkeys(find ? [{ keys: 'mod+k', label: t('keys.find'), run: find, office: true }] : [])
  useHotkeys([{ keys: 'alt+arrowleft', label: t('keys.back'), run: () => void goBack(), office: true }])
  const asking = useAsking((state) => state.asking !== undefined)
  // Before the dialog itself is there: no key is meant for the page beneath.
  useHotkeys([], { barrier: asking })
  const asks = askableKinds[person.role] !== undefined
  useEffect(() => {
    if (asks) loadAccessDialogs().catch(() => undefined)
  }, [asks])
  const helpOpen = useHotkeyStore((state) => state.helpOpen)
  // Stays once it was opened: closing it gives the focus back.
  const [helpSeen, setHelpSeen] = useState(false)
  // F1 may have been pressed where there was no sheet.
  useEffect(closeHelp, [])
  useEffect(() => {
    if (helpOpen) setHelpSeen(true)
  }, [helpOpen])
  const Desk = present && deskOf(present.desk)
  const shown = !covered && (!closed || (present !== undefined && staysOpen(suspended.kind, present)))
  return (
    <>
      <DeskLayout
        pages={closed ? pages.filter((page) => staysOpen(suspended.kind, page)) : pages}
        place={shown ? present : undefined}
        onFind={find}
      >
        {suspended && !closed && (
          <Suspense fallback={null}>
            <ReadOnlyNote suspended={suspended} />
          </Suspense>
        )}
        {!shown && suspended && (
          <Suspense fallback={null}>
            <SuspendedCover suspended={suspended} />
          </Suspense>
        )}
        {shown && Desk && (
          <DeskBoundary key={`${present.desk}/${present.page}`}>
            <Suspense fallback={<Coming />}>
              <Desk />
            </Suspense>
          </DeskBoundary>
        )}
        {!first && <EmptyState title={t('frame.emptyDesk')} next={t('frame.emptyDeskNext')} />}
      </DeskLayout>
      {finding && finds && !covered && <Find onClose={() => setFinding(false)} />}
      <Suspense fallback={null}>
        <ConfirmPasswordDialog />
      </Suspense>
      {asking && (
        <Suspense fallback={null}>
          <AccessDialogs />
        </Suspense>
      )}
      {helpSeen && (
        <Suspense fallback={null}>
          <HelpSheet />
        </Suspense>
      )}
    </>
  )
}

export default Office
