// Two people read one text and sign it, side by side, with pen, finger, mouse or keys.

import { KeyboardPen } from '../front-desk/keyboard-pen.tsx'
import type { Strokes } from './signature-pad.tsx'
import './two-signatures.css'

type Side = {
  readonly label: string
  readonly value: Strokes
  readonly onChange: (strokes: Strokes) => void
  readonly failure?: string | undefined
}
type Props = {
  readonly lead: string
  readonly textLabel: string
  readonly text: string
  readonly giver: Side
  readonly receiver: Side
  readonly disabled: boolean
}

export const TwoSignatures = ({ lead, textLabel, text, giver, receiver, disabled }: Props) => (
  <div className="two-signatures">
    <p>{lead}</p>
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: so that arrow keys scroll the text. */}
    <section className="two-signatures-text" aria-label={textLabel} tabIndex={0}>
      <pre>{text}</pre>
    </section>
    <div className="two-signatures-pads">
      {[giver, receiver].map(({ label, value, onChange, failure }) => (
        <fieldset key={label} aria-label={label}>
          <p className="two-signatures-name">{label}</p>
          <KeyboardPen value={value} onChange={onChange} disabled={disabled} />
          {failure && (
            <p className="field-failure" role="alert">
              {failure}
            </p>
          )}
        </fieldset>
      ))}
    </div>
  </div>
)
