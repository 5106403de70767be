// The security officer's desk: the trail, the questions that it answers, and the notice that visitors read.

import { lazy } from 'react'
import { usePlace } from '../stores/navigation.ts'
import { QuestionsPage } from './questions-page.tsx'
import { TrailPage } from './trail-page.tsx'

const Notices = lazy(() => import('../notices/index.tsx'))

const Audit = () => {
  const { page } = usePlace()
  if (page === 'notices') return <Notices />
  return page === 'questions' ? <QuestionsPage /> : <TrailPage />
}

export default Audit
