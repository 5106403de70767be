// The state of a registration as it is typed: the draft, what is refused and why, and looking up somebody who has been
// here before. Every look-up of a whole number leaves a record, so each number is asked for once.

import { useQueryClient } from '@tanstack/react-query'
import { type KeyboardEvent, type RefObject, useRef, useState } from 'react'
import { CallError, call } from '../door.ts'
import { officeToday } from '../parts/values.tsx'
import { useDraft } from '../stores/drafts.ts'
import { toastDone } from '../stores/toasts.ts'
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

/** People seen before who were found, and the one that Enter takes. */
export type Found = { readonly visitors: readonly KnownVisitor[]; readonly marked: string }

type Lookup = {
  readonly after: FormField | undefined
  readonly answer: Promise<readonly KnownVisitor[]>
  /** Once the answer is there. */
  visitors?: readonly KnownVisitor[]
}

/** Aborted by the next key or press. In the capture phase, so that the key being handled now does not count. */
const untilTouched = (): { readonly signal: AbortSignal; readonly abort: () => void } => {
  const controller = new AbortController()
  const { signal } = controller
  const abort = (): void => controller.abort()
  for (const kind of ['keydown', 'pointerdown']) window.addEventListener(kind, abort, { capture: true, signal })
  return { signal, abort }
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
  const lookup = useRef<Lookup>(undefined)

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

  /** Whoever it finds is shown, and nobody's typing is disturbed: the focus stays where it is. */
  const lookUp = (field: 'phone' | 'idNumber'): void => {
    const wanted = form.known ? undefined : lookupOf(form, field, officeToday())
    const key = JSON.stringify(wanted)
    if (!wanted || asked.current.has(key)) return
    asked.current.add(key)
    const answer = call('visits.find', wanted).then(
      ({ found: visitors, withheld }) => {
        if (withheld > 0) toastDone(t('known.withheld'))
        const first = visitors[0]
        if (first) setFound({ visitors, marked: first.visitorId })
        return visitors
      },
      (error: unknown) => {
        setProblem(error)
        return []
      },
    )
    const asking: Lookup = { after: nextField(field), answer }
    lookup.current = asking
    void answer.then((visitors) => {
      asking.visitors = visitors
    })
  }

  /** Checks a field once somebody is done with it. */
  const leave = (field: FormField): void => {
    setLeft((before) => new Set([...before, field, ...(field === 'idKind' ? (['idNumber'] as const) : [])]))
    if (field === 'phone' || field === 'idNumber') lookUp(field)
  }

  const use = (known: KnownVisitor): void => {
    draft.setValue((before) => filledFrom(before, known))
    lookup.current = undefined
    setFound(undefined)
    setLeft(new Set())
    focus(form.purpose === null ? 'purpose' : 'host')
  }
  const skip = (): void => {
    lookup.current = undefined
    setFound(undefined)
  }
  const marked = found?.visitors.find(({ visitorId }) => visitorId === found.marked)
  const mark = (step: number): void =>
    setFound((before) => {
      if (!before) return before
      const index = before.visitors.findIndex(({ visitorId }) => visitorId === before.marked)
      const next = before.visitors[Math.max(0, Math.min(before.visitors.length - 1, index + step))]
      return next ? { ...before, marked: next.visitorId } : before
    })

  /** In the empty field after the number: Enter means “yes, that one”, also when the answer comes a moment later. */
  const takesFound = (field: FormField): boolean => {
    if (lookup.current?.after !== field || (field !== 'name' && field !== 'organisation')) return false
    return form[field].trim() === '' && form.known === null
  }

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.nativeEvent.isComposing) return
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const field = fieldOf(event.target)
    if (!field) return
    const choosing = found !== undefined && takesFound(field)
    if (choosing && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault()
      mark(event.key === 'ArrowDown' ? 1 : -1)
    } else if (choosing && event.key === 'Escape') {
      event.preventDefault()
      skip()
    } else if (event.key === 'Enter') {
      event.preventDefault()
      goFrom(field)
    }
  }

  const goFrom = (field: FormField): void => {
    const next = nextField(field)
    const pending = takesFound(field) ? lookup.current : undefined
    const chosen = pending?.visitors?.find(({ visitorId }) => visitorId === marked?.visitorId) ?? pending?.visitors?.[0]
    if (chosen) {
      use(chosen)
      return
    }
    // The focus never waits for an answer: the key after this one belongs to the next field.
    // Leaving by Enter checks the field as leaving it by Tab or the mouse does.
    if (next) focus(next)
    else leave(field)
    if (!pending) return
    // Asked once: a second Enter without anybody chosen goes on.
    lookup.current = undefined
    const { signal, abort } = untilTouched()
    void pending.answer.then(([known]) => {
      // Whoever went on meanwhile is not interrupted: they see who was found, and take them by the button.
      if (known && !signal.aborted) use(known)
      abort()
    })
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
    lookup.current = undefined
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
    leave,
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
