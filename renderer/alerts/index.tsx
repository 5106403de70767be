// The security officer's alerts: the list, one of them with what shows it, and tuning.

import { usePlace } from '../stores/navigation.ts'
import { AlertPage } from './alert-page.tsx'
import { AlertsPage } from './alerts-page.tsx'
import { TuningPage } from './tuning-page.tsx'
import './alerts.css'

const AlertsDesk = () => {
  const { page, params } = usePlace()
  if (page === 'alert' && params.id) return <AlertPage key={params.id} id={params.id} />
  return page === 'tuning' ? <TuningPage /> : <AlertsPage />
}

export default AlertsDesk
