// Restore drills and deep verification: one act, how the office stands, and the reports.

import { usePlace } from '../stores/navigation.ts'
import { DrillsPage } from './drills-page.tsx'
import { ReportPage } from './report-page.tsx'
import './drills.css'

const DrillsDesk = () => {
  const { page, params } = usePlace()
  return page === 'report' && params.id ? <ReportPage key={params.id} id={params.id} /> : <DrillsPage />
}

export default DrillsDesk
