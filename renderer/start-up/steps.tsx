// The steps of the wizard, above each of its pages.

import { useStartUpWords } from './words.ts'

const steps = ['welcome', 'office', 'kit', 'confirm', 'administrator'] as const

export const Steps = ({ at }: { readonly at: (typeof steps)[number] }) => {
  const t = useStartUpWords()
  const present = steps.indexOf(at)
  return (
    <ol className="wizard-steps" aria-label={t('steps.label')}>
      {steps.map((step, index) => (
        <li key={step} className={index < present ? 'is-past' : ''} aria-current={step === at ? 'step' : undefined}>
          {t(`steps.${step}`)}
        </li>
      ))}
    </ol>
  )
}
