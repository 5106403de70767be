// Where one is on the way from a file to cases.

import { useWords } from './words.ts'

const steps = ['file', 'columns', 'check', 'result'] as const
export type Step = (typeof steps)[number]

export const Steps = ({ present }: { readonly present: Step }) => {
  const t = useWords()
  return (
    <ol className="import-steps">
      {steps.map((step) => (
        <li key={step} aria-current={step === present ? 'step' : undefined}>
          {t(`steps.${step}`)}
        </li>
      ))}
    </ol>
  )
}
