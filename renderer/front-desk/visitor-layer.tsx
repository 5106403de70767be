// The whole window for the visitor: while it is there nothing else of the office is on the screen, and no key of the
// desk works; only locking does. In the visitor's language, which is not the desk's.

import i18next from 'i18next'
import { type ReactNode, useEffect, useLayoutEffect, useMemo } from 'react'
import { createPortal } from 'react-dom'
import { I18nextProvider } from 'react-i18next'
import type { Language } from '../../shared/locale/language.ts'
import { closeHelp } from '../stores/hotkeys.ts'
import { setDesk } from './desk-state.ts'
import './visitor-screen.css'

const bodyClass = 'visitor-at-screen'

/** Keys that lead away from the visitor's screen, or to something of the desk. */
const leadsAway = (event: KeyboardEvent): boolean => {
  if (/^F\d+$/.test(event.key) || event.altKey) return true
  return (event.ctrlKey || event.metaKey) && !['l', 'enter', 'control', 'meta'].includes(event.key.toLowerCase())
}

const stopKeys = (event: KeyboardEvent): void => {
  if (!leadsAway(event)) return
  event.preventDefault()
  event.stopImmediatePropagation()
}

type Props = { readonly language: Language; readonly label: string; readonly children: ReactNode }

export const VisitorLayer = ({ language, label, children }: Props) => {
  const words = useMemo(() => i18next.cloneInstance({ lng: language }), [language])
  useLayoutEffect(() => {
    document.body.classList.add(bodyClass)
    setDesk({ visitorAtScreen: true })
    return () => {
      document.body.classList.remove(bodyClass)
      setDesk({ visitorAtScreen: false })
    }
  }, [])
  useEffect(() => {
    // Before every other listener: the desk's own keys are on the window, too.
    window.addEventListener('keydown', stopKeys, { capture: true })
    return () => {
      window.removeEventListener('keydown', stopKeys, { capture: true })
      closeHelp()
    }
  }, [])
  return createPortal(
    <div className="visitor-layer" role="dialog" aria-modal="true" aria-label={label} lang={language}>
      <I18nextProvider i18n={words}>{children}</I18nextProvider>
    </div>,
    document.body,
  )
}
