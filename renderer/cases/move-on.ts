// Moving about a form by keyboard: every field carries `data-field`; Enter goes to the next in the order of the page.

const inputOf = (place: Element | null | undefined): HTMLElement | undefined => {
  if (!(place instanceof HTMLElement)) return undefined
  if (place.matches('input, select, textarea')) return place
  return (
    place.querySelector<HTMLElement>('input:checked') ?? place.querySelector<HTMLElement>('input, select') ?? undefined
  )
}

const focus = (place: Element | null | undefined): void => {
  const input = inputOf(place)
  input?.focus()
  if (input instanceof HTMLInputElement && input.type === 'text') input.select()
}

/** Puts the focus on a field of the form, once it is drawn. */
export const focusFieldOf = (form: HTMLElement | null, field: string): void => {
  window.requestAnimationFrame(() => focus(form?.querySelector(`[data-field="${field}"]`)))
}

/** From the field in which `target` is to the next one. */
export const moveOn = (form: HTMLElement | null, target: EventTarget): void => {
  if (!form || !(target instanceof Element)) return
  const fields = [...form.querySelectorAll('[data-field]')]
  const present = target.closest('[data-field]')
  focus(fields[present ? fields.indexOf(present) + 1 : 0])
}
