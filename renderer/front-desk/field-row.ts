// Moving about the registration form by keyboard: Enter goes to the next field, and a refused field gets the focus.

import { type FormField, formFields } from './visit-form.ts'

/** Puts the focus on a field of the form: its input, or the chosen one of a group. */
export const focusField = (form: HTMLElement | null, field: FormField): void => {
  const place = form?.querySelector<HTMLElement>(`[data-field="${field}"]`)
  const target = place?.matches('input, select')
    ? place
    : (place?.querySelector<HTMLElement>('input:checked') ?? place?.querySelector<HTMLElement>('input'))
  target?.focus()
  if (target instanceof HTMLInputElement && target.type === 'text') target.select()
}

/** The field in which something is. */
export const fieldOf = (target: EventTarget | null): FormField | undefined => {
  const name = target instanceof HTMLElement ? target.closest<HTMLElement>('[data-field]')?.dataset.field : undefined
  return formFields.find((field) => field === name)
}

export const nextField = (field: FormField): FormField | undefined => formFields[formFields.indexOf(field) + 1]
