// One labelled field: label above, hint or failure beneath, tied together for screen readers. The child gets the
// attributes that its input needs. `failureOf(error, 'login')` gives main's sentence for a refused field.

import { type ReactNode, useId } from 'react'
import { CallError } from '../door.ts'
import './field.css'

type InputAttributes = {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': boolean | undefined
  readonly status: 'error' | ''
}

type Props = {
  readonly label: ReactNode
  readonly hint?: ReactNode
  /** Why the value is refused; takes the hint's place. */
  readonly failure?: ReactNode
  readonly children: (attributes: InputAttributes) => ReactNode
}

export const Field = ({ label, hint, failure, children }: Props) => {
  const id = useId()
  const noteId = `${id}-note`
  const note = failure || hint
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        'aria-describedby': note ? noteId : undefined,
        'aria-invalid': failure ? true : undefined,
        status: failure ? 'error' : '',
      })}
      <div id={noteId} className={failure ? 'field-failure' : 'field-hint'} role={failure ? 'alert' : undefined}>
        {note}
      </div>
    </div>
  )
}

/** Main's sentence when it refused this very field. */
export const failureOf = (error: unknown, field: string): string | undefined =>
  error instanceof CallError && (error.field === field || error.field?.startsWith(`${field}.`))
    ? error.message
    : undefined

/** The error itself, unless one of the fields on the screen already shows it. */
export const otherThan = (error: unknown, ...fields: readonly string[]): unknown =>
  fields.some((field) => failureOf(error, field) !== undefined) ? undefined : error
