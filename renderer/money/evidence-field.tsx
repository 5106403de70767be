// A document of the case as evidence: the documents' desk's own field.

import { type ComponentType, lazy, Suspense } from 'react'

type Props = {
  readonly caseId: string
  readonly label?: string
  readonly value: string | null
  readonly onChange: (value: string | null) => void
}

const modules = import.meta.glob<{ readonly DocumentField: ComponentType<Props> }>(['../documents/document-field.tsx'])
const load = Object.values(modules)[0]
const Chooser = load && lazy(async () => ({ default: (await load()).DocumentField }))

export const EvidenceField = (props: Props) =>
  Chooser ? (
    <Suspense fallback={null}>
      <Chooser {...props} />
    </Suspense>
  ) : null
