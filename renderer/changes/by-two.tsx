// Within a form whose saving takes a second person: says so, and asks for the reason that they will read.

import { type ChangeKind, changeHours, changeRules } from '../../shared/values/change-kinds.ts'
import { ReasonField } from '../access/parts.tsx'
import { useRoleWords } from '../app/common-words.ts'
import { useChangeWords } from './words.ts'
import './changes.css'

type Props = {
  readonly kind: ChangeKind
  /** What of the form it is about, where that is not the whole of it. */
  readonly about?: string
  readonly reason: string
  readonly onChange: (reason: string) => void
  readonly tried: boolean
  readonly failure?: string | undefined
  readonly autoFocus?: boolean
}

/** Who may be the second person, by role. */
export const useApprovers = (kind: ChangeKind): string => {
  const t = useChangeWords()
  const role = useRoleWords()
  return changeRules[kind].approvers.map((each) => role(each)).join(t('byTwo.or'))
}

export const ByTwo = ({ kind, about, reason, onChange, tried, failure, autoFocus }: Props) => {
  const t = useChangeWords()
  const approvers = useApprovers(kind)
  return (
    <section className="by-two" aria-label={t('byTwo.title')}>
      <p className="by-two-title">{t('byTwo.title')}</p>
      {about && <p>{about}</p>}
      <p className="quiet">{t('byTwo.lead', { approvers, hours: changeHours })}</p>
      <ReasonField
        label={t('byTwo.reason')}
        value={reason}
        onChange={onChange}
        tried={tried}
        failure={failure}
        autoFocus={autoFocus ?? false}
      />
    </section>
  )
}
