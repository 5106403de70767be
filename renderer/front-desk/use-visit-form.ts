// The state of a registration as it is typed: the draft, what is refused and why, and looking up somebody who has been
// here before. Every look-up of a whole number leaves a record, so each number is asked for once.

import { useQueryClient } from '@tanstack/react-query'
import { type KeyboardEvent, type RefObject, useRef, useState } from 'react'
import { CallError, call } from '../door.ts'
import { officeToday } from '../parts/values.tsx'
import { useDraft } from '../stores/drafts.ts'
import { fieldOf, focusField, nextField } from './field-row.ts'
import {
  emptyForm,
  type FormField,
  filledFrom,
  formFields,
  type KnownVisitor,
  lookupOf,
  reasonOf,
  type VisitForm,
} from './visit-form.ts'
import { useWords } from './words.ts'

export type Found = {
  readonly by: 'phone' | 'idNumber'
  readonly visitors: readonly KnownVisitor[]
  readonly keyed: boolean
}

export type VisitFormState = ReturnType<typeof useVisitForm>

/** Main's names of the fields, where they are not the form's own. */
const fieldOfError = (error: CallError): FormField | undefined => {
  const name = error.field === 'hostId' ? 'host' : error.field
  return formFields.find((field) => field === name)
}

export const useVisitForm = (element: RefObject<HTMLElement | null>) => {
  const t = useWords()
  const queryClient = useQueryClient()
  const draft = useDraft<VisitForm>('front-desk.visit', emptyForm)
  const form = draft.value
  const [left, setLeft] = useState<ReadonlySet<FormField>>(new Set())
  const [refused, setRefused] = useState<{ field: FormField; message: string }>()
  const [found, setFound] = useState<Found>()
  const [problem, setProblem] = useState<unknown>()
  const asked = useRef(new Set<string>())

  const focus = (field: FormField): void => focusField(element.current, field)

  const set = (change: Partial<VisitForm>): void => {
    draft.setValue((before) => ({ ...before, ...change }))
    for (const field of Object.keys(change)) {
      if (refused?.field === field) setRefused(undefined)
      setLeft((before) => new Set([...before].filter((other) => other !== field)))
    }
  }

  const failureOf = (field: FormField): string | undefined => {
    if (refused?.field === field) return refused.message
    const reason = left.has(field) ? reasonOf(form, field, officeToday()) : undefined
    return reason && t(`reason.${reason}`)
  }

  /** Whoever it finds is shown. True when there is somebody to choose from. */
  const lookUp = async (field: 'phone' | 'idNumber', keyed: boolean): Promise<boolean> => {
    const wanted = form.known ? undefined : lookupOf(form, field, officeToday())
    const key = JSON.stringify(wanted)
    if (!wanted || asked.current.has(key)) return false
    asked.current.add(key)
    try {
      const { found: visitors } = await call('visits.find', wanted)
      if (visitors.length === 0) return false
      setFound({ by: field, visitors, keyed })
      return true
    } catch (error) {
      setProblem(error)
      return false
    }
  }

  /** Checks a field once somebody is done with it. */
  const leave = (field: FormField, keyed = false): Promise<boolean> => {
    setLeft((before) => new Set(before).add(field))
    if (field === 'idKind') setLeft((before) => new Set(before).add('idNumber'))
    return field === 'phone' || field === 'idNumber' ? lookUp(field, keyed) : Promise.resolve(false)
  }

  const onKeyDown = (event: KeyboardEvent): void => {
    const forward = event.key === 'Enter' || (event.key === 'Tab' && !event.shiftKey)
    if (!forward || event.defaultPrevented || event.nativeEvent.isComposing) return
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const field = fieldOf(event.target)
    // Tab is the window's own, but for the two fields that may find somebody.
    if (!field || (event.key === 'Tab' && field !== 'phone' && field !== 'idNumber')) return
    event.preventDefault()
    const next = nextField(field)
    void leave(field, true).then((choose) => {
      if (!choose && next) focus(next)
    })
  }

  const use = (known: KnownVisitor): void => {
    const filled = filledFrom(form, known)
    draft.setValue(filled)
    setFound(undefined)
    setLeft(new Set())
    window.requestAnimationFrame(() => focus(filled.purpose === null ? 'purpose' : 'host'))
  }

  const skip = (): void => {
    const next = found && nextField(found.by)
    setFound(undefined)
    if (next) window.requestAnimationFrame(() => focus(next))
  }

  /** True when everything may go on; otherwise the first refused field has the focus. */
  const check = (): boolean => {
    setLeft(new Set(formFields))
    setFound(undefined)
    const first = formFields.find((field) => reasonOf(form, field, officeToday()) !== undefined)
    if (first) focus(first)
    return first === undefined
  }

  /** Main refused the registration: at its field, or as a whole. */
  const refuse = (error: unknown): void => {
    const field = error instanceof CallError ? fieldOfError(error) : undefined
    if (field && error instanceof CallError) {
      setRefused({ field, message: error.message })
      window.requestAnimationFrame(() => focus(field))
    } else {
      setProblem(error)
    }
  }

  const clear = (): void => {
    draft.discard()
    asked.current.clear()
    setLeft(new Set())
    setRefused(undefined)
    setFound(undefined)
    setProblem(undefined)
    queryClient.removeQueries({ queryKey: ['visits.hosts'] })
    window.requestAnimationFrame(() => focus('phone'))
  }

  const forget = (): void => set({ known: null })
  const moveOnFromHost = (): void => focus('partySize')

  return {
    form,
    draft,
    found,
    problem,
    set,
    failureOf,
    leave: (field: FormField) => void leave(field),
    onKeyDown,
    use,
    skip,
    check,
    refuse,
    clear,
    forget,
    focus,
    moveOnFromHost,
  }
}
