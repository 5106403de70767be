// The frame of what is done step by step in place of the list: making a kit, making shares.

import type { ReactNode } from 'react'
import { PageHead } from '../parts/page-head.tsx'
import { useWords } from './words.ts'
import '../start-up/start-up.css'
import './keys.css'

const flowSteps = ['holders', 'paper', 'confirm'] as const
export type FlowStep = (typeof flowSteps)[number]

type Props = {
  readonly title: string
  readonly lead: string
  readonly at: FlowStep
  readonly children: ReactNode
}

export const Flow = ({ title, lead, at, children }: Props) => {
  const t = useWords()
  const present = flowSteps.indexOf(at)
  return (
    <section className="keys-flow" aria-label={title}>
      <PageHead title={title} note={lead} />
      <ol className="wizard-steps">
        {flowSteps.map((step, index) => (
          <li key={step} className={index < present ? 'is-past' : ''} aria-current={step === at ? 'step' : undefined}>
            {t(`steps.${step}`)}
          </li>
        ))}
      </ol>
      {children}
    </section>
  )
}
