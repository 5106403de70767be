// What two signed, on paper: the very text, both signatures, and the digests by which a copy can be held against it.

import { SignatureDrawing, type Strokes } from './signature-pad.tsx'
import './two-signatures.css'

type Props = {
  readonly language: string
  readonly text: string
  readonly giver: { readonly label: string; readonly strokes: Strokes | null }
  readonly receiver: { readonly label: string; readonly strokes: Strokes | null }
  /** `[name, value]`. */
  readonly digests: readonly (readonly [string, string])[]
}

export const SignedSheet = ({ language, text, giver, receiver, digests }: Props) => (
  <article lang={language}>
    {/* Its first line is its title. */}
    <p className="signed-title">{text.slice(0, text.indexOf('\n'))}</p>
    <pre className="signed-text">{text.slice(text.indexOf('\n')).trim()}</pre>
    <div className="signed-pair">
      {[giver, receiver].map(({ label, strokes }) =>
        strokes === null ? null : (
          <figure key={label}>
            <SignatureDrawing strokes={strokes} label={label} />
            <figcaption>{label}</figcaption>
          </figure>
        ),
      )}
    </div>
    <dl className="signed-digests">
      {digests.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="mono">{value}</dd>
        </div>
      ))}
    </dl>
  </article>
)
